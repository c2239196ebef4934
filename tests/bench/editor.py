"""What the editor costs: its first load, and how long after a key its message stands at the field,
beside a full check of the same commune.
"""

import argparse
import gzip
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import corpus  # noqa: E402
import editor_door  # noqa: E402


def first_load(door: editor_door.Opened, path: str) -> int:
    """Give the bytes, gzip −9, of a form and of all that it loads from the editor."""
    page = door.get(f"sua/{path}")[2]
    home = f"/{door.editor.door.token}/"
    names = set(re.findall(rf'(?:src|href)="{home}([\w.]+\.(?:js|css))"', page))
    texts = [page, *(door.get(name)[2] for name in sorted(names))]
    return sum(len(gzip.compress(text.encode(), 9)) for text in texts)


def main() -> None:
    """Print both."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--n", type=int, default=1000)
    asked.add_argument("--runs", type=int, default=5)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="commune-") as name:
        folder = Path(name)
        made = corpus.ours(folder / "mau", corpus.news(options.n, corpus.TODAY))
        path = max(made.texts.glob("tin-tuc/*/*.md")).relative_to(made.folder).as_posix()
        door = editor_door.opened(folder, made.folder / "content", f"{corpus.TODAY}T08:00")
        print(f"first load: {first_load(door, path) / 1000:.1f} KB gzip")
        door.editor.preview.start()
        door.editor.preview.first.wait()
        sent = door.form(path)
        keys = []
        for run in range(options.runs):
            fields = sent | {"title": [f"Tiêu đề <{run}"]}
            start = time.perf_counter()
            answer = json.loads(door.post(f"sua/{path}", fields, Accept="application/json")[2])
            keys.append(time.perf_counter() - start)
            assert answer["problems"]["title"]
            sent["version"] = [answer["version"]]
        editor_door.close(door)
        checks = []
        for _ in range(options.runs):
            start = time.perf_counter()
            command = [sys.executable, "-m", "commune", "check", "--today", str(corpus.TODAY)]
            subprocess.run(command, cwd=door.root, capture_output=True, check=False)
            checks.append(time.perf_counter() - start)
    key, check = statistics.median(keys), statistics.median(checks)
    print(f"from key to message: {key:.2f} s; full check: {check:.2f} s; {key / check:.2f} ×")


if __name__ == "__main__":
    main()
