"""The report as one table: every cell of every table of the report on a line of its own, for sums
in a spreadsheet.
"""

import csv
import io

from commune.outputs.report.parts import BLANK, Report


def write(report: Report) -> bytes:
    """Write *report* as CSV in UTF-8 with a mark that lets Excel read Vietnamese; blanks stay
    empty.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Kế hoạch", "Kỳ", "Bảng", "Mục", "Cột", "Giá trị"])
    for table in (*(table for part in report.body for table in part.tables), *report.annex):
        for row in table.rows:
            for name, value in zip(table.header[1:], row[1:], strict=True):
                writer.writerow(
                    [
                        report.plan,
                        report.time,
                        table.title,
                        _safe(row[0]),
                        name,
                        "" if value == BLANK else _safe(value),
                    ]
                )
    return text.getvalue().encode("utf-8-sig")


def _safe(value: str) -> str:
    """Keep a spreadsheet from taking text for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
