"""Tables keep their heads, also those that stand in cells; a box in a cell belongs to the cell."""

import xml.etree.ElementTree as etree

from commune.content.files.office_text import rows

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(body: str) -> list:
    return list(
        rows(
            {"word/document.xml": etree.fromstring(f"<w:document {SPACE}>{body}</w:document>")},
            ".docx",
        )
    )


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_table_in_a_cell_has_heads_of_its_own():
    inner = f"<w:tbl><w:tr><w:tc>{p('Số CMND')}</w:tc></w:tr><w:tr><w:tc>{p('183456789')}</w:tc></w:tr></w:tbl>"
    assert read(
        f"<w:tbl><w:tr><w:tc>{p('Tên')}{inner}{p('sau')}</w:tc></w:tr></w:tbl>{p('hết')}"
    ) == [
        (("Số CMND",), ("Số CMND",)),
        (("183456789",), ("Số CMND",)),
        (("Tên sau",), ("Tên sau",)),
        (("hết",), ()),
    ]


def test_runs_are_one_text_and_breaks_are_blanks():
    assert read(
        "<w:p><w:r><w:t>042078</w:t></w:r><w:r><w:t>001234</w:t><w:br/><w:t>a</w:t></w:r></w:p>"
    ) == [(("042078001234 a",), ())]
