"""Write tests/results.json, from which the handbook's page of test results is made, from what the
tests of one night measured.

``make nightly`` runs ``python tests/results.py FOLDER`` after all tests; a result that is missing
is a reason not to write. What failed is mended and run again, those tests alone, with the same
profile and COMMUNE_RESULTS=FOLDER/again: they count as passed then, and are told as mended.
"""

import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from commune.staff.results_page import COLOURS, RESULTS, SCREENS, SUITES

FILE = Path(__file__).parent.parent / RESULTS
NEEDED = [
    "run", "faults", "writing", "operation", "kills", "privacy", "hostile-quiet", "hostile-loud", "spacing", "motion", "forced-colours", "width-320-1", "width-320-4",
    *(f"axe-{screen}-{colour}" for screen in SCREENS for colour in COLOURS), *(f"axe-menu-{colour}" for colour in COLOURS),
    *(f"axe-search-{screen}-{colour}" for screen in SCREENS for colour in COLOURS),
    *(f"tab-{screen}" for screen in SCREENS),
]  # fmt: skip


def main(folder: Path) -> int:
    missing = [name for name in NEEDED if not (folder / f"{name}.json").is_file()]
    if missing:
        print(
            f"These results are missing, the last ones stay: {', '.join(missing)}",
            file=sys.stderr,
        )
        return 1
    day = datetime.now(timezone(timedelta(hours=7))).date().isoformat()
    found = {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in NEEDED
    }
    for name in (f"suite-{suite}" for suite in SUITES):  # those that this machine could run
        for path in (folder / f"{name}.json", folder / f"again/{name}.json"):
            if path.is_file():
                found[name] = json.loads(path.read_text(encoding="utf-8"))
    again = folder / "again/run.json"
    if again.is_file():
        mended = json.loads(again.read_text(encoding="utf-8"))["passed"]
        run = found["run"]
        run |= {
            "passed": run["passed"] + mended,
            "failed": run["failed"] - mended,
            "mended": mended,
        }
    text = json.dumps({"day": day, **found}, ensure_ascii=False, indent=1)
    FILE.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    print(f"Wrote {RESULTS}: read it, put its day into docs/ket-qua-kiem-tra.md, commit both.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
