"""Tracked changes as Word and LibreOffice write them: what is left is what the office meant, and no
deleted word stands anywhere.
"""

import pytest
from lxml import etree
from make_files import WORD_SPACES
from word_changes import BEYOND, LEFT, MARK, p, run

from commune.content.files.revisions import WORTH_A_LOOK, accept
from commune.problems import Refused


def accepted(body: str, space: str = WORD_SPACES) -> etree._Element:
    source = f"<w:document {space}><w:body>{body}<w:sectPr/></w:body></w:document>"
    assert WORTH_A_LOOK.search(source.encode())
    root = etree.fromstring(source)
    accept(root)
    return root


@pytest.mark.parametrize(
    "space",
    [
        WORD_SPACES,
        WORD_SPACES.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    ],
)
@pytest.mark.parametrize("what", LEFT)
def test_changes_are_accepted(what, space):
    body, expected = LEFT[what]
    root = accepted(body, space)
    text = etree.tostring(root, encoding="unicode")
    assert not WORTH_A_LOOK.search(text.encode()), text
    assert "bỏ" not in text
    assert "Tám" not in text
    shown = list(root.iter("{*}p"))
    assert ["".join(t.text for t in p.iter("{*}t")) for p in shown] == expected
    assert not [e for e in root.iter("{*}hyperlink", "{*}sdt", "{*}r") if len(e) == 0]


@pytest.mark.parametrize("what", BEYOND)
def test_what_only_word_can_accept_is_refused_and_named(what):
    with pytest.raises(Refused) as refused:
        accepted(BEYOND[what])
    assert refused.value.code == "F036"
    assert "Chấp nhận mọi thay đổi" in refused.value.mend


def test_the_form_of_the_paragraph_whose_end_is_left_counts():
    root = accepted(
        p(run("một "), MARK, '<w:pStyle w:val="A"/>') + p(run("hai"), "", '<w:pStyle w:val="B"/>')
    )
    (paragraph,) = root.iter("{*}p")
    assert [
        style.get(f"{{{paragraph.nsmap['w']}}}val") for style in paragraph.iter("{*}pStyle")
    ] == ["B"]
    assert etree.QName(paragraph[0]).localname == "pPr"
    assert len(paragraph.findall("{*}pPr")) == 1


def test_other_text_is_not_touched():
    assert not WORTH_A_LOOK.search(
        "<w:tblBorders><w:insideH/></w:tblBorders><w:instrText>PAGE</w:instrText><w:t>xóa: del , ins</w:t><w:delay/>".encode()
    )
