"""The report as Markdown: for reading on a screen and for comparing two reports line by line."""

from commune.outputs.report.parts import ANNEX, BLANK, CLOSING, Report, Table


def write(report: Report) -> bytes:
    """Write *report* as UTF-8 Markdown."""
    lines = [
        f"{' '.join(report.authority)}",
        "",
        f"Số: {BLANK}/BC-UBND",
        "",
        f"{report.place}, ngày {BLANK} tháng {BLANK} năm {BLANK}",
        "",
        "# BÁO CÁO",
        "",
        f"**{report.subject}**",
        "",
        f"Kính gửi: {BLANK}",
        "",
    ]
    for part in report.body:
        if part.heading:
            lines += [f"{'#' * (part.level + 1)} {part.heading}", ""]
        for paragraph in part.paragraphs:
            lines += [_text(paragraph), ""]
        for table in part.tables:
            lines += [*_table(table), ""]
    lines += [
        CLOSING,
        "",
        "Nơi nhận:",
        "",
        "- Như trên;",
        f"- {BLANK}",
        "- Lưu: VT.",
        "",
        "## Phụ lục",
        "",
        f"**{ANNEX}**",
        "",
    ]
    for table in report.annex:
        lines += [f"### {table.title}", "", *_table(table), ""]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _table(table: Table) -> list[str]:
    if not table.rows:
        return ["Không có."]
    rows = [table.header, tuple("---" for _ in table.header), *table.rows]
    return [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|").replace("\n", " ")


def _text(text: str) -> str:
    """Keep staff's words from being taken for Markdown."""
    for mark in "\\`*_<[":
        text = text.replace(mark, f"\\{mark}")
    return text
