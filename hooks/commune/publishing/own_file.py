"""Replace one file, as long as it is this program's own and nobody has worked on it since."""

import os
from hashlib import sha256
from pathlib import Path

from commune.content import whole_file
from commune.problems import printable
from commune.publishing.manifest import hash_of
from commune.publishing.target import Occupied


def replace(path: Path, data: bytes) -> None:
    """Put *data* at *path*, following a link. The hidden file `.NAME.sha256` beside it tells the
    next run what was written here.

    Raises Occupied where another file stands there, or an earlier one of ours that somebody
    changed; OSError where it cannot be written.
    """
    target = Path(os.path.realpath(path))
    note = target.with_name(f".{target.name}.sha256")
    known = note.read_text(encoding="utf-8", errors="replace").split() if note.is_file() else []
    found = hash_of(target) if target.is_file() else ""
    if found and found not in known and target.read_bytes() != data:
        shown = printable(str(path))
        raise Occupied(
            f"{shown} đã có và không phải bản mà lệnh này viết ra, hoặc đã có người sửa, nên giữ nguyên. Đặt tên khác, hoặc chuyển tệp ấy đi."
        )
    own = "".join(
        f"{sha}  {target.name}\n" for sha in dict.fromkeys((sha256(data).hexdigest(), found)) if sha
    )
    whole_file.write(
        note, own.encode()
    )  # first, and with what is replaced: whichever a kill leaves is known
    whole_file.write(target, data)
