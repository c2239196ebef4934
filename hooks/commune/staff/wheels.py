"""The program and the layers as files that a commune's repository keeps in wheels/, named in its
lock by their hash: nothing is ever asked of a package index by name.
"""

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Collection, Mapping
from configparser import ConfigParser
from configparser import Error as NoConfig
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from commune.content import layers
from commune.problems import CommandRefused
from commune.vietnamese.os_errors import os_error_in_words

FOLDER = "wheels"
LOCK = "requirements.txt"
PROGRAM = "trang-xa"
"""What the program is called among packages; ``commune`` there is somebody else's."""
SUMS = "SHA256SUMS"
"""Beside wheels it says their hashes, as sha256sum writes them."""
_ANYWHERE = "-py3-none-any.whl"
_NAME = re.compile(rf"([A-Za-z0-9_.]+)-([0-9]+(?:\.[0-9]+)*){re.escape(_ANYWHERE)}")
_MODULES = r"commune(_\w+)?(\.py)?"
"""What of the program lies at the top of its wheel, in later releases too."""
_PART = re.compile(r"(?!\.\.?$)[^\\:\x00-\x1f]{1,255}")
"""A part of a path that is the same file on every system."""
_LARGEST = 300_000_000
"""Bytes of everything in a wheel, unpacked: ten times what the program is."""
_HEADING = "# Chương trình và lớp nội dung chung: tệp trong wheels/, chỉ cài đúng mã băm này."
_OURS = re.compile(rf"\n*{re.escape(_HEADING)}\n(?:\./{FOLDER}/.*\n?)*")
_LINE = re.compile(rf"^\./{FOLDER}/(\S+)(?: --hash=sha256:([0-9a-f]{{64}}))?\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Wheel:
    """One wheel that was read and holds what it lists."""

    file: str
    data: bytes

    @property
    def distribution(self) -> str:
        return named(self.file)[0]

    @property
    def version(self) -> tuple[int, ...]:
        return named(self.file)[1]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def inside(self) -> Mapping[str, bytes]:
        """Path -> bytes."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}

    @cached_property
    def layers(self) -> Mapping[str, str]:
        """Layer that it brings -> the name of the layer below it, or nothing."""
        text = next((d for n, d in self.inside.items() if n.endswith("/entry_points.txt")), b"")
        points = ConfigParser(interpolation=None, delimiters="=")
        # names keep their letters
        points.optionxform = str  # type: ignore[assignment,method-assign]
        try:
            points.read_string(text.decode())
        except (NoConfig, UnicodeDecodeError):
            return {}
        found = points[layers.PACKAGES] if points.has_section(layers.PACKAGES) else {}
        places = {name: f"{found[name]}/{name}/{layers.ABOUT}" for name in found}
        return {name: self._below(about) for name, about in places.items() if about in self.inside}

    def _below(self, about: str) -> str:
        text = self.inside[about].decode("utf-8", "replace")
        below = re.search(r"^based_on:\s*[\"']?([^\s\"'#]+)", text, re.MULTILINE)
        return below[1] if below else ""


def named(file: str) -> tuple[str, tuple[int, ...]]:
    """Give the distribution and the version that the name of a wheel says. Raises CommandRefused
    for a name that says none.
    """
    found = _NAME.fullmatch(file)
    if not found:
        raise CommandRefused(
            f"«{file}» không phải tên của một gói .whl dùng được ở mọi máy. Lấy đúng tệp do make wheel làm ra, không đổi tên."
        )
    return found[1].replace("_", "-"), tuple(map(int, found[2].split(".")))


def given(paths: Collection[Path]) -> dict[str, Wheel]:
    """Read wheels, or those that lie in a folder; give the newest of each distribution by its name.

    Raises CommandRefused for what is no wheel, is broken, has another hash than SHA256SUMS beside
    it says, or brings neither the program nor a layer.
    """
    found: dict[str, Wheel] = {}
    if gone := next((path for path in paths if not path.exists()), None):
        raise CommandRefused(
            f"Không có {gone}. Chỉ đúng thư mục hay tệp .whl do make wheel làm ra."
        )
    files = [f for path in paths for f in (sorted(path.glob("*.whl")) if path.is_dir() else [path])]
    if not files:
        raise CommandRefused(
            "Không có tệp .whl nào ở đó. Chỉ đúng thư mục hay tệp do make wheel làm ra."
        )
    for file in files:
        wheel = _read(file)
        if wheel.distribution != PROGRAM and not wheel.layers:
            raise CommandRefused(
                f"{wheel.file} không phải chương trình này, cũng không có lớp nội dung chung nào. Bỏ tệp ấy ra."
            )
        before = found.get(wheel.distribution)
        if before is None or before.version < wheel.version:
            found[wheel.distribution] = wheel
    return found


def locked(lock: str) -> dict[str, str]:
    """Give what a lock says of the wheels: file -> its hash, nothing where it says none."""
    return {found[1]: found[2] or "" for found in _LINE.finditer(lock)}


def with_wheels(lock: str, hashes: Mapping[str, str]) -> str:
    """Give *lock* with these wheels, file -> hash, in place of those that it names."""
    lines = [
        f"./{FOLDER}/{file}{f' --hash=sha256:{digest}' if digest else ''}\n"
        for file, digest in sorted(hashes.items())
    ]
    return f"{_OURS.sub('', lock).rstrip()}\n\n{_HEADING}\n{''.join(lines)}"


def _read(path: Path) -> Wheel:
    named(path.name)
    broken = f"{path.name} bị hỏng hoặc đã bị sửa"
    mend = "Tải lại tệp từ nơi phát hành."
    try:
        wheel = Wheel(path.name, path.read_bytes())
    except OSError as error:
        raise CommandRefused(f"Không đọc được {path}: {os_error_in_words(error)}.") from None
    _compare_with_sums(path, wheel)
    try:
        with zipfile.ZipFile(io.BytesIO(wheel.data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise CommandRefused(f"{path.name} bung ra quá lớn. {mend}")
        if strange := _strange(wheel, [entry.filename for entry in entries]):
            raise CommandRefused(f"{broken}: «{strange[:80]}» không thuộc gói này. {mend}")
        records = [name for name in wheel.inside if name.endswith(".dist-info/RECORD")]
        lines = wheel.inside[records[0]].decode().splitlines() if records else []
    except (
        zipfile.BadZipFile,
        UnicodeDecodeError,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ):
        if wheel.data.lstrip().startswith(b"<"):
            broken = (
                f"{path.name} là một trang web, không phải gói; nơi phát hành có lẽ đòi đăng nhập"
            )
        raise CommandRefused(f"{broken}. {mend}") from None
    listed = {
        name: digest
        for name, digest, _ in (line.rsplit(",", 2) for line in lines if line.count(",") > 1)
    }
    for name, data in wheel.inside.items():
        value = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
        if name not in records and listed.get(name) != f"sha256={value}":
            raise CommandRefused(f"{broken}: {name} không như gói tự kê. {mend}")
    if not records:
        raise CommandRefused(f"{broken}: không có bản kê. {mend}")
    return wheel


def _strange(wheel: Wheel, names: list[str]) -> str:
    """Give a name that no such wheel has, if any: what would land beside its own folder, or over
    another file.
    """
    about = f"{wheel.file.removesuffix(_ANYWHERE)}.dist-info"
    modules = _MODULES if wheel.distribution == PROGRAM else re.escape(about.partition("-")[0])
    folders = {parent.as_posix() for name in names for parent in PurePosixPath(name).parents}
    seen: set[str] = set()
    for name in names:
        path = name.removesuffix("/")
        first, *rest = path.split("/")
        is_own = first == about or re.fullmatch(modules, first)
        if not is_own or not all(map(_PART.fullmatch, rest)) or path in seen:
            return name
        if path == name and path in folders:
            return name
        seen.add(path)
    return ""


def _compare_with_sums(path: Path, wheel: Wheel) -> None:
    sums = path.parent / SUMS
    if not sums.is_file():
        return
    said = {
        name.lstrip("*"): digest
        for digest, _, name in (
            line.partition("  ") for line in sums.read_text("utf-8", "replace").splitlines()
        )
    }
    if said.get(wheel.file) != wheel.sha256:
        raise CommandRefused(
            f"Mã băm của {wheel.file} là {wheel.sha256}, {SUMS} cạnh nó không ghi như thế. Không dùng tệp này; tải lại cả hai từ nơi phát hành."
        )
