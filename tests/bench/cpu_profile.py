"""Print where the CPU time of our build goes, in all its processes: by module of the program, and
in which libraries below it.

Every Python process that the build starts looks some hundred times a second of CPU at what it is
doing, and gives the time since the last look to that place; so a call into C counts for who called
it, and nothing is slowed down. A library counts for the innermost module of the program that asked
for it. No function is named here, so that no renaming makes this wrong.
"""

import argparse
import atexit
import collections
import json
import os
import signal
import sys
import sysconfig
import tempfile
import time
from datetime import date
from pathlib import Path
from types import FrameType

EVERY = 0.002
"""CPU seconds between two looks."""
FOLDER = "BENCH_PROFILE"
"""The variable that tells a process where to leave what it saw."""
_PROGRAM, _PACKAGES, _STANDARD = "/hooks/", "/site-packages/", sysconfig.get_path("stdlib") + "/"
_IMPORTS = "<frozen importlib._bootstrap>"


class Looks:
    """What one process saw: (module of the program, library) -> CPU seconds."""

    def __init__(self) -> None:
        self.seconds: collections.Counter[tuple[str, str]] = collections.Counter()
        self.last = time.process_time()
        self.seconds["start of Python", ""] = self.last

    def look(self, _: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.seconds[place(frame)] += now - self.last
        self.last = now

    def leave(self, folder: str) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        self.look(0, None)
        rows = [(*where, seconds) for where, seconds in self.seconds.items()]
        told = {"process": " ".join(sys.orig_argv[1:4]), "rows": rows}
        (Path(folder) / f"{os.getpid()}.json").write_text(json.dumps(told), encoding="utf-8")


def place(frame: FrameType | None) -> tuple[str, str]:
    """Give the innermost module of the program on the stack and the library that runs for it; what
    runs while modules are imported is `imports`.
    """
    module = library = ""
    while frame:
        name = frame.f_code.co_filename
        if name == _IMPORTS:
            return "imports", ""
        if not module:
            if _PROGRAM in name and _PACKAGES not in name:
                module = name.rpartition(_PROGRAM)[2]
            elif not library and not name.endswith(__file__):
                library = _library(name)
        frame = frame.f_back
    return module or "MkDocs and what it calls", library


def _library(name: str) -> str:
    if _PACKAGES in name:
        return name.rpartition(_PACKAGES)[2].split("/")[0].removesuffix(".py")
    if name.startswith(_STANDARD):
        return name.removeprefix(_STANDARD).removesuffix(".py").split("/__init__")[0]
    return name.rpartition("/")[2]


def watch() -> None:
    """Begin to look, in a process whose environment wants it."""
    if folder := os.environ.get(FOLDER):
        looks = Looks()
        signal.signal(signal.SIGPROF, looks.look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        atexit.register(looks.leave, folder)


def profile(command: list[str], folder: Path) -> tuple[float, list[dict]]:
    """Run *command* in *folder*; give the CPU seconds of all its processes, and what each of those
    that run Python saw.
    """
    import meter

    with tempfile.TemporaryDirectory() as name:
        start = Path(name) / "sitecustomize.py"
        start.write_text(
            f"import sys\nsys.path.append({str(Path(__file__).parent)!r})\nimport cpu_profile\nsys.path.pop()\ncpu_profile.watch()\n"
        )
        left = Path(name) / "left"
        left.mkdir()
        told = {"PYTHONPATH": name, FOLDER: str(left)}
        cost = meter.run(command, folder, **told)
        return cost.cpu, [json.loads(path.read_text("utf-8")) for path in sorted(left.iterdir())]


def tables(total: float, processes: list[dict]) -> list[str]:
    """Give the lines of the tables: chapters, then modules with the libraries below them."""
    names = [one["process"] for one in processes]
    modules: dict[str, list[float]] = collections.defaultdict(lambda: [0.0] * len(names))
    chapters: dict[str, list[float]] = collections.defaultdict(lambda: [0.0] * len(names))
    below: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for number, one in enumerate(processes):
        for module, library, seconds in one["rows"]:
            modules[module][number] += seconds
            chapters["/".join(module.split("/")[:2])][number] += seconds
            below[module][library or "itself"] += seconds
    seen = sum(map(sum, modules.values()))
    lines = [
        f"{total:.2f} CPU s, of which {total - seen:.2f} were not seen (programs that are no Python, the end of processes)"
    ]
    lines += [f"  {chr(ord('A') + number)}: {name}" for number, name in enumerate(names)]
    heads = "".join(f"{chr(ord('A') + number):>8}" for number in range(len(names)))
    for title, rows in (("chapter", chapters), ("module", modules)):
        lines.append(f"\n{title:48}{'CPU s':>8}{'share':>8}{heads}")
        for row, columns in sorted(rows.items(), key=lambda found: -sum(found[1])):
            if (spent := sum(columns)) < total / 500:
                continue
            most = (
                ", ".join(
                    f"{library} {part:.2f}"
                    for library, part in below[row].most_common(4)
                    if part > spent / 20
                )
                if title == "module"
                else ""
            )
            parts = "".join(f"{part:8.2f}" for part in columns)
            lines.append(f"{row[-48:]:48}{spent:8.2f}{spent / total:8.1%}{parts}  {most}".rstrip())
    return lines


def main() -> None:
    import corpus
    from words import item

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=1000, help="news items beside the real content")
    parser.add_argument("--add", action="store_true", help="of one item more after a whole build")
    parser.add_argument("--day", type=date.fromisoformat, default=corpus.TODAY, help="of the site")
    options = parser.parse_args()
    command = [sys.executable, "-m", "commune", "site", "--today", str(options.day)]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        project = corpus.ours(Path(name) / "ours", corpus.news(options.n, options.day))
        if options.add:
            profile(command, project.folder)
            corpus.add(project, item(options.n, options.day))
        print("\n".join(tables(*profile(command, project.folder))))


if __name__ == "__main__":
    main()
