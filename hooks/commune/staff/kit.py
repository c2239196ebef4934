"""What the program gives to a commune's repository and keeps new there: fixed pages and handbook,
settings of the host, pipelines, locks. Staff's words are not among it.

It lies in the wheel as one archive, with the right to run kept; in the program's own repository it
is the files themselves.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from commune.content import left_over

ARCHIVE = "kit.zip"
"""Its name in the package."""
GIVEN = ".phan-mem.txt"
"""In a commune's repository: what was given to it and its hashes, as sha256sum writes them. What
differs from it was changed by the commune.
"""
_FOLDERS = ("docs", "deploy", ".github", ".forgejo")
_FILES = (
    "hooks/mkdocs_build.py",
    "mkdocs.yml",
    "requirements.txt",
    "requirements-edit.txt",
    "requirements-heic.txt",
    "requirements-paper.txt",
    "site.mk",
    "LICENSE",
    ".gitignore",
    ".gitattributes",
    ".gitlab-ci.yml",
)
_NOT_THEIRS = {"__pycache__", "test.yml"}
"""What lies in these folders and no commune uses: what machines leave, the program's own tests."""
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can name: every file gets it, so that the bytes stay the same."""
_RUN = 0o111


@dataclass(frozen=True)
class Kit:
    """Files by their path in the repository, and those of them that may be run."""

    files: Mapping[str, bytes]
    executable: frozenset[str]

    def let_run(self, root: Path) -> None:
        """Give the right to run to those files of *root* that have it."""
        for name in self.executable:
            (root / name).chmod((root / name).stat().st_mode | _RUN)

    def packed(self) -> bytes:
        """Give all of it as a zip, which ``read`` reads."""
        return packed(self.files, self.executable)


def of_this_program() -> Kit:
    """Give what belongs to the program that runs."""
    package = Path(__file__).parents[1]
    around = package.parents[1]
    if (around / "pyproject.toml").is_file():
        return collect(around)
    return read((package / ARCHIVE).read_bytes())


def collect(root: Path) -> Kit:
    """Take it from the program's repository."""
    paths = sorted(_paths(root))
    names = {path: path.relative_to(root).as_posix() for path in paths}
    return Kit(
        {names[path]: path.read_bytes() for path in paths},
        frozenset(names[path] for path in paths if path.stat().st_mode & _RUN),
    )


def read(archive: bytes) -> Kit:
    """Take it from its archive. Raises zipfile.BadZipFile for what is none."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        entries = opened.infolist()
        return Kit(
            {entry.filename: opened.read(entry) for entry in entries},
            frozenset(e.filename for e in entries if e.external_attr >> 16 & _RUN),
        )


def packed(files: Mapping[str, bytes], executable: frozenset[str] = frozenset()) -> bytes:
    """Give a zip of *files*, the same bytes for the same files; *executable* may be run."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.create_system = 3  # Unix, on whatever system it is made
            entry.external_attr = (0o100755 if name in executable else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, data)
    return archive.getvalue()


def listed(files: Mapping[str, bytes]) -> bytes:
    """Write the list of what was given."""
    lines = [f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())]
    return "".join(lines).encode()


def given(root: Path) -> dict[str, str]:
    """Read that list: path -> hash; nothing where there is none."""
    if not (root / GIVEN).is_file():
        return {}
    lines = (root / GIVEN).read_text("utf-8", "replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _paths(root: Path) -> Iterator[Path]:
    """Give the files; what a run leaves behind is not among them."""
    for folder in _FOLDERS:
        for path in (root / folder).rglob("*"):
            left = left_over.is_passed_over(path.name)
            if path.is_file() and not left and not _NOT_THEIRS & set(path.parts):
                yield path
    yield from (root / name for name in _FILES)
