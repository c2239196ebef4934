"""What programs leave in folders and files that nobody wrote: locks, thumbnails, copies of two who
wrote at once, marks of a merge, cards in place of files.

What only machines need is passed over (.gitignore names the same); what may hold somebody's words
is told for what it is, and nothing here says to put it in another file's place.
"""

import re
from collections.abc import Collection

from commune.problems import Refused
from commune.vietnamese import fold

_FILES = (
    # Word, Excel, LibreOffice: locks, work files, copies kept by themselves
    r"~\$.*|\.~.*|~.*\.tmp|.*\.(?:wbk|asd|xlk|laccdb)",
    # Windows, macOS, Linux desktops
    r"(?:eh)?thumbs.*\.db(?::encryptable)?|desktop\.ini|.*zone\.identifier|\$recycle\.bin|recycler|system volume information",
    r"\.ds_store|\._.*|icon\r|__macosx|\.(?:appledouble|lsoverride|spotlight-v100|fseventsd|temporaryitems|trash.*)|.*\.sb-[0-9a-f]+-.*",
    r"\.(?:documentrevisions-v100|volumeicon\.icns|apdisk|localized|com\.apple\..*)|network trash folder|temporary items",
    r"\.(?:directory|hidden|nomedia|picasa\.ini|thumbnails|nfs[0-9a-f]+|fuse_hidden.*|goutputstream-.*|smbdelete.*)|lost\+found",
    # boxes with disks that a whole office shares
    r"@eadir|#recycle|#snapshot|@recycle|\.@__.*",
    # editors and browsers
    r".*~|#.*#|\.#.*|\..*\.sw.|.*\.(?:bak|tmp|temp|kate-swp|crswap|autosave|crdownload|opdownload|part|filepart|partial|download)",
    r"4913|[._].*\.sw[n-p]|session\.vim|\.netrwhist|.*\.sublime-workspace|\.(?:idea|vscode|vs|history|obsidian|editorconfig)",
    # git, services that keep folders alike
    r".*\.(?:orig|rej)|.*_(?:backup|base|local|remote)_\d+\.\w+|\.git(?:keep|ignore|attributes)",
    r"\.(?:dropbox|syncthing|stfolder|stignore|stversions|owncloudsync|nextcloudsync|sync_|tmp\.drive).*|\.?sync\.ffs_(?:db|lock)|.*\.ffs_tmp",
)
_LEFT_OVER = re.compile("|".join(_FILES), re.DOTALL)

_OF_A_SERVICE = re.compile(
    r"(?P<stem>.+?)(?:[ _]?[(\[][^)\]]*(?:conflict|xung dot|ban sao)[^)\]]*[)\]]|[._-](?:sync-)?conflict[-. ].*|[._]conflict)"
)
"""A stem as Dropbox, Nextcloud, Seafile, Syncthing and others write it when two changed a file."""
_OF_ONE_FILE = re.compile(
    r"(?P<stem>.+?)(?: ?\(\d+\)|(?: (?:- )?(?:copy|sao chep|ban sao)(?: ?\(?\d+\)?)?)+| (?:[2-9]|1\d))"
    r"|(?:copy of|ban sao cua|ban sao) (?P<other>.+)"
)
"""A stem as systems and browsers write the second copy of a file."""
_OF_ONEDRIVE = re.compile(
    r"(?P<stem>.+)-(?:(?:DESKTOP|LAPTOP|WIN|MSI|MAY)-?[A-Z0-9-]+|[A-Z0-9]+-PC|[A-Za-z0-9]+PC)"
)
"""A stem with the name of a computer behind it; a form has a number of its own (to-khai-CT01)."""

_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_MARK = re.compile(rf"^(?:{'|'.join(map(re.escape, _MARKS))})(?: |$)", re.MULTILINE)
_POINTER = re.compile(rb"(?P<lfs>version https://git-lfs\.github\.com/spec/)|\S*/annex/objects/")
"""How what stands in the place of a file begins."""


def is_passed_over(path: str) -> bool:
    """Tell whether a part of *path* is something that only a program needs."""
    return any(_LEFT_OVER.fullmatch(part.lower()) for part in path.split("/"))


def original_of(name: str, beside: Collection[str]) -> str | None:
    """Give the file, among those *beside* it, of which *name* is a second copy that a program
    made; None for a file of its own.
    """
    if branch := re.fullmatch(r"(?P<first>.+\.\w+)~[\w-]+", name):  # git, of a renamed file
        return branch["first"]
    stem, _, ending = name.rpartition(".")
    for pattern, written in (
        (_OF_A_SERVICE, fold(stem)),
        (_OF_ONE_FILE, fold(stem)),
        (_OF_ONEDRIVE, stem),
    ):
        if match := pattern.fullmatch(written):
            first = match["stem"] or match["other"]
            found = [b for b in beside if fold(b) == f"{fold(first)}.{ending.lower()}"]
            if found:
                return found[0]
    return None


def refuse_pointer(data: bytes) -> None:
    """Raise Refused for what Git LFS or git-annex put in a file's place."""
    if pointer := _POINTER.match(data):
        who, fetch = (
            ("Git LFS", "git lfs pull") if pointer["lfs"] else ("git-annex", "git annex get")
        )
        message = f"Đây chỉ là thẻ mà {who} để thế chỗ, tệp thật chưa được tải về."
        mend = f"Chạy {fetch} trước khi dựng trang; hoặc thôi dùng {who}, thêm lại chính tệp ấy vào git."
        raise Refused("F027", message, mend)


def refuse_marks(text: str) -> None:
    """Raise Refused for the marks between which git leaves what two people wrote."""
    if any(mark in text for mark in _MARKS) and (mark := _MARK.search(text)):
        line = text.count("\n", 0, mark.start()) + 1
        message = (
            "Hai người cùng sửa chỗ này, git để cả hai bản lại, giữa các dòng <<<<<<< và >>>>>>>."
        )
        mend = "Giữ một bản, hoặc gộp hai bản làm một, rồi xóa các dòng <<<<<<<, |||||||, =======, >>>>>>>."
        raise Refused("F025", message, mend, line, 1, text.split("\n")[line - 1])
