"""Print what communes cost that `deploy/many` builds from one list with one memo: CPU seconds each,
for one alone, for 5 and for 20; and what 69 and 3,321 of them take.

The communes are made up: all have the program and the layers of the commit that is checked out, and
each has a name, an address and a news item of its own.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import meter

ROOT = Path(__file__).parent.parent.parent
FEW, MANY, ROUNDS = 5, 20, 3
PROVINCE, COUNTRY, RUNNERS = 69, 3321, 8
MOMENT = "2026-11-29T08:00"
NAME = "Bến Mẫu"
NEWS = """---
title: Buổi nhận hồ sơ thứ {number}
summary: Từ tháng sau có thêm buổi chiều, thông báo số {number}.
date: {day}
published: {day}
origin: xa
category: mot-cua
---
Nội dung của riêng xã {name}.
"""


def made(folder: Path) -> Path:
    """Make the wheels of what is checked out; give the folder in which they are unpacked."""
    clone, library = folder / "clone", folder / "lib"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    make = ["make", "-o", ".venv/site", "wheel", f"BIN={Path(sys.executable).parent}"]
    subprocess.run(make, cwd=clone, check=True, capture_output=True)
    for wheel in (clone / "dist").glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(library)
    new = ["--name", NAME, "--province", "Hà Tĩnh", "--code", "12345", "--wheels", "dist"]
    init = [sys.executable, "-m", "commune", "init", folder / "mau", *new]
    meter.run(init, clone, PYTHONPATH=str(library))
    return library


def another(folder: Path, number: int) -> str:
    """Make one more commune; give its line of the list."""
    name, short = f"Mẫu số {number}", f"xa-{number}"
    root = folder / short
    shutil.copytree(folder / "mau", root)
    for path in (root / "content").rglob("*"):
        if path.suffix in (".md", ".yml"):
            text = path.read_text(encoding="utf-8")
            text = text.replace(NAME, name).replace(
                "https://xa.example/", f"https://{short}.example/"
            )
            path.write_text(text, encoding="utf-8")
    day = f"2026-11-{number % 28 + 1:02}"
    news = root / f"content/tin-tuc/2026/{day}-them-buoi.md"
    news.write_text(NEWS.format(name=name, number=number, day=day), encoding="utf-8")
    own = ["-c", "user.name=x", "-c", "user.email=x@example.vn"]
    for arguments in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["commit", "--quiet", "-m", "Bắt đầu"],
    ):
        subprocess.run(["git", *own, *arguments], cwd=root, check=True)
    return f"{name},{short},{root}\n"


def cost(folder: Path, library: Path, lines: list[str]) -> tuple[float, float]:
    """Build a list for the first time; give the CPU seconds and the MB of the sites, each."""
    place = Path(tempfile.mkdtemp(dir=folder))
    (place / "ds").write_text("".join(lines), encoding="utf-8")
    told = {"PYTHON": sys.executable, "PYTHONPATH": str(library), "COMMUNE_TODAY": MOMENT}
    spent = meter.run(["sh", ROOT / "deploy/many", "ds", "ra"], place, **told)
    sites = [*(place / "ra").glob("*/site")]
    weight = sum(
        path.stat().st_size for site in sites for path in site.rglob("*") if path.is_file()
    )
    shutil.rmtree(place)
    return spent.cpu / len(sites), weight / 1e6 / len(sites)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--many", type=int, default=MANY)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    told = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        library = made(folder)
        lines = [another(folder, number) for number in range(1, told.many + 1)]
        cost(folder, library, lines[:1])  # what Python compiles and the disk reads once
        alone, few, many, weights = [], [], [], []
        for number in range(told.rounds):
            alone.append(cost(folder, library, lines[number : number + 1])[0])
            few.append(cost(folder, library, lines[:FEW])[0])
            each, weight = cost(folder, library, lines)
            many.append(each)
            weights.append(weight)
            print(
                f"alone {alone[-1]:.2f}, {FEW}: {few[-1]:.2f} each, {told.many}: {each:.2f} each",
                flush=True,
            )
    one, some, each = map(statistics.median, (alone, few, many))
    weight = statistics.median(weights)
    print(f"{told.many} from one memo: {each / one:.2f} of one alone each (aim 0.75, goal 0.8)")
    print(
        f"from {FEW} to {told.many}: {each / some:.2f} (goal 1.05); a site weighs {weight:.1f} MB"
    )
    for count in (PROVINCE, COUNTRY):
        seconds = count * each
        print(
            f"{count:,} communes: {seconds / 60:.0f} minutes of one processor, "
            f"{seconds / 60 / RUNNERS:.1f} on each of {RUNNERS} runners, {count * weight / 1000:.1f} GB"
        )


if __name__ == "__main__":
    main()
