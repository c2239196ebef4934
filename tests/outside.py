"""Put every file of a folder through all readers: ``python tests/outside.py FOLDER``.

Prints how many were taken, how many were refused with which code, and each traceback with its
file, which is the only thing that fails; ``--list`` prints what became of each file. Meant for
public collections of odd files, of which none is committed.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from commune.content import encoding, frontmatter
from commune.content.files import attachments, file_endings
from commune.content.text import markdown, subset
from commune.problems import Problems, Refused

CRASHED = "traceback"


def outcome(data: bytes, name: str) -> str:
    """Tell what becomes of a file: «taken», a code, or «traceback» after it was printed."""
    try:
        return _outcome(data, name)
    except Refused as refused:
        return refused.code
    except Exception:  # noqa: BLE001 - to find these is what this is for
        sys.stderr.write(f"{name}\n{traceback.format_exc()}\n")
        return CRASHED


def _outcome(data: bytes, name: str) -> str:
    kind = file_endings.ending(name).lower()
    if file_endings.refusal(name):
        return "F030"
    if kind in file_endings.TEXTS:
        text = encoding.decode(data)
        encoding.refuse_unreadable(text)
        has_fields = kind == ".yml" or text.startswith("---")
        body = frontmatter.parse(text, whole=kind == ".yml").body if has_fields else text
        if mistakes := list(subset.mistakes(body, name)):
            return mistakes[0].code
        markdown.render(body, lambda target: target)
        return "taken"
    Problems().collect(attachments.inspect(data, f"outside{kind}"))
    attachments.published(data, f"outside{kind}")
    return "taken"


def outcomes(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Give each file's path, what became of it, and the CPU seconds that this took."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            start = time.process_time()
            found = outcome(path.read_bytes(), path.relative_to(folder).as_posix())
            yield path.relative_to(folder).as_posix(), found, time.process_time() - start


def main(arguments: list[str] | None = None) -> int:
    """Print the counts; give 1 where a reader broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="print what became of each file")
    options = parser.parse_args(arguments)
    counts, costs = Counter[str](), list[tuple[float, str]]()
    for name, found, seconds in outcomes(options.folder):
        counts[found] += 1
        costs.append((seconds, name))
        if options.list:
            print(f"{found}\t{seconds:.2f}\t{name}", flush=True)
    print(*(f"{count:6} {found}" for found, count in counts.most_common()), sep="\n")
    print(f"{sum(counts.values()):6} files; the dearest:")
    print(*(f"{seconds:6.1f} s {name}" for seconds, name in sorted(costs)[:-6:-1]), sep="\n")
    return int(counts[CRASHED] > 0)


if __name__ == "__main__":
    sys.exit(main())
