"""Print what measuring a plan costs with 1,000 to 10,000 news items that serve it: seconds, growth
exponent.

Reading and checking are left out: the site is typed once a size, then ``measure`` and the figures
of its requirements run alone. The exponent is the slope of log(seconds) over log(items) from the
smallest size to the largest.
"""

import math
import shutil
import tempfile
import time
from datetime import date
from pathlib import Path

from commune.publishing.build import check
from commune.site.progress import measure
from commune.site.progress.requirements import all_figures

ROOT = Path(__file__).parent.parent.parent
SIZES = (1000, 2000, 5000, 10_000)
DAY = date(2026, 12, 31)
RUNS = 5


def write_news(folder: Path, count: int) -> None:
    """Write *count* items of 2026 that serve the sample's goals and activities in turn."""
    serves = ("2026/muc-dich-1", "2026/tin-hang-thang", "2026/muc-dich-2", "2026/muc-dich-3")
    for n in range(count):
        day = f"2026-{1 + n % 12:02}-{11 + n // 12 % 17:02}"
        path = folder / f"content/tin-tuc/2026/{day}-tin-so-{n}.md"
        head = f"title: Tin số {n}\nsummary: Tóm tắt {n}.\ndate: {day}\npublished: {day}\norigin: {'xa' if n % 3 else 'tong-hop'}"
        text = f"---\n{head}\ncategory: mot-cua\naudience: [nguoi-dan]\nadvances: [{serves[n % 4]}]\n---\nMột đoạn.\n"
        path.write_text(text, encoding="utf-8")


def cost(count: int) -> tuple[float, int]:
    """Give the best of some runs in seconds, and how many pieces of evidence were found."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "tests/sample/content", folder / "content")
        write_news(folder, count)
        site, _ = check(folder, DAY)
    plan = site.plans[0]
    best, found = math.inf, 0
    for _ in range(RUNS):
        start = time.process_time()
        progress = measure(plan, site)
        all_figures(progress)
        best, found = min(best, time.process_time() - start), len(progress.pieces)
    return best, found


def main() -> None:
    print(f"{'items':>6}{'evidence':>10}{'ms':>9}{'µs an item':>12}")
    points = []
    for size in SIZES:
        seconds, found = cost(size)
        points.append((math.log(size), math.log(seconds)))
        print(f"{size:6}{found:10}{seconds * 1000:9.1f}{seconds * 1e6 / size:12.2f}")
    slope = (points[-1][1] - points[0][1]) / (points[-1][0] - points[0][0])
    print(f"exponent from {SIZES[0]} to {SIZES[-1]} items: {slope:.3f}")


if __name__ == "__main__":
    main()
