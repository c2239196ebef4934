"""Templates as Python code, kept beside the program as Python keeps its own: to make it of their
text costs half a second a build.
"""

import hashlib
import sys
from contextlib import suppress
from importlib import metadata
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps code for one environment; a template whose text changed is not known."""

    def __init__(self, folder: Path, environment: bytes) -> None:
        super().__init__(str(folder), f"%s.{environment.hex()}.jinja")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        """Give the name alone: the same program may be reached by many paths."""
        return hashlib.sha256(name.encode()).hexdigest()[:16]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it can be read."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, where the program may write beside itself."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def beside(module: str, *others: str) -> BytecodeCache | None:
    """Give the cache for an environment that the file *module* sets up with the help of *others*;
    None where Python itself keeps nothing.
    """
    if sys.dont_write_bytecode:
        return None
    parts = [Path(file).read_bytes() for file in (module, *others)]
    versions = f"{metadata.version('jinja2')} {sys.version}".encode()
    digest = hashlib.sha256(b"\0".join([versions, *parts])).digest()[:6]
    return CompiledTemplates(Path(cache_from_source(module)).parent, digest)
