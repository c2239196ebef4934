"""The wall against Office files that act is tried in test_attachments, on whole files; here, its
lists.
"""

import pytest

from commune.content.files.office import _NAMES


@pytest.mark.parametrize(
    "name",
    [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/theme/theme1.xml",
        "word/media/image1.png",
        "word/fonts/font1.odttf",
        "customXml/item1.xml",
        "customXml/_rels/item1.xml.rels",
        "word/glossary/document.xml",
        "word/glossary/_rels/document.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/drawings/vmlDrawing1.vml",
        "xl/printerSettings/printerSettings1.bin",
        "xl/calcChain.xml",
    ],
)
def test_parts_that_programs_write_are_known(name):
    assert _NAMES.fullmatch(name)


@pytest.mark.parametrize(
    "name",
    [
        "a.xml",
        "word/../a.xml",
        "word/a.exe",
        "/word/document.xml",
        "word\\a.xml",
        "xl/a.bin",
        "META-INF/manifest.xml",
        "word/a.RELS",
    ],
)
def test_any_other_is_not(name):
    assert not _NAMES.fullmatch(name)
