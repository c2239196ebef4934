"""Print what a build costs with 1,000, 2,000 and 5,000 synthetic news items: CPU, memory, growth
exponent.

All sizes run in one go on one machine; the exponent is the slope of log(CPU) over log(items),
start-up taken off.
"""

import math
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SIZES = (0, 1000, 2000, 5000)


def write_news(folder: Path, count: int) -> None:
    """Write *count* items, spread over ten years."""
    for n in range(count):
        year, month, day = 2016 + n % 10, 1 + n // 10 % 12, 1 + n // 120 % 28
        date = f"{year}-{month:02}-{day:02}"
        path = folder / f"content/tin-tuc/{year}/{date}-tin-so-{n}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"title: Tin số {n}\nsummary: Tóm tắt của tin số {n}.\ndate: {date}\npublished: {date}\norigin: xa\ncategory: mot-cua"
        path.write_text(
            f"---\n{head}\n---\n"
            + "Một đoạn **ngắn** về cải cách hành chính.\n\n- một\n- hai\n\n" * 4,
            encoding="utf-8",
        )


def cost(count: int) -> tuple[float, float]:
    """Build once; give CPU seconds of all processes and the largest memory in MB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("hooks",):
            (folder / part).symlink_to(ROOT / part)
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        shutil.copytree(ROOT / "tests/sample/content", folder / "content")
        write_news(folder, count)
        command = [sys.executable, "-m", "commune", "site", "--today", "2026-12-31"]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"the build of {count} items failed")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def main() -> None:
    base, _ = cost(SIZES[0])
    print(f"{'items':>6}{'CPU s':>9}{'MB':>7}{'ms an item':>12}")
    points = []
    for size in SIZES[1:]:
        seconds, memory = cost(size)
        points.append((math.log(size), math.log(seconds - base)))
        print(f"{size:6}{seconds:9.2f}{memory:7.0f}{(seconds - base) * 1000 / size:12.2f}")
    slope = (points[-1][1] - points[0][1]) / (points[-1][0] - points[0][0])
    print(f"exponent from {SIZES[1]} to {SIZES[-1]} items: {slope:.3f}")


if __name__ == "__main__":
    main()
