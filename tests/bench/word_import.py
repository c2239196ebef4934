"""What the import of a Word file costs beside mammoth's own conversion of the same file, in one
process: the start of the program is left out. Prints milliseconds and ratios, and never fails.

    python tests/bench/word_import.py [--pages 20] [--rounds 7] [FILE.docx …]
"""

import argparse
import io
import statistics
import sys
import time
from datetime import date
from pathlib import Path

import mammoth

sys.path.insert(0, str(Path(__file__).parent.parent))
import word_documents

from commune.staff.word.importing import import_document
from commune.staff.word.tracked import Choice


def milliseconds(work) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    documents = {file.name: file.read_bytes() for file in asked.files}
    documents = documents or {
        f"{asked.pages} pages": word_documents.long_one(asked.pages),
        "news with photographs": word_documents.tin_co_anh(),
    }
    print("| file | ours, ms | mammoth, ms | ratio (least–most) |\n|---|---|---|---|")
    for name, data in documents.items():

        def ours(data=data):
            import_document(data, today=date(2026, 11, 29), changes=Choice.ACCEPT)

        def theirs(data=data):
            mammoth.convert_to_html(io.BytesIO(data))

        ours(), theirs()
        pairs = [(milliseconds(ours), milliseconds(theirs)) for _ in range(asked.rounds)]
        ratios = sorted(a / b for a, b in pairs)
        own, other = (statistics.median(side) for side in zip(*pairs, strict=True))
        print(
            f"| {name} | {own:.0f} | {other:.0f} | {statistics.median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f}) |"
        )


if __name__ == "__main__":
    main()
