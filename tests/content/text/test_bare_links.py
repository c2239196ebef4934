from urllib.parse import unquote

import pytest
from previews import preview, words_and_links

from commune.content.text.bare_links import find


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xem https://dichvucong.gov.vn/ nhé", [("https://dichvucong.gov.vn/",) * 2]),
        ("(https://xa.vn/a_(b)).", [("https://xa.vn/a_(b)",) * 2]),
        ("«http://xa.vn/x?a=1&b=2»", [("http://xa.vn/x?a=1&b=2»",) * 2]),
        ("HTTPS://XA.VN/, rồi", [("HTTPS://XA.VN/",) * 2]),
        ("www.xa.gov.vn; www.xa", [("www.xa.gov.vn", "http://www.xa.gov.vn"), ("www.xa", "http://www.xa")]),
        ("awww.xa.vn ahttps://xa.vn https:// https://- www.", []),
        ("thư a.b+c@hatinh.gov.vn.", [("a.b+c@hatinh.gov.vn", "mailto:a.b+c@hatinh.gov.vn")]),
        ("a@b, a@b.1, a@b.vn-, @b.vn, a@@b.vn", []),
        ("https://xa.vn/&amp; https://xa.vn/a;", [("https://xa.vn/",) * 2, ("https://xa.vn/a",) * 2]),
        ("https://ten_mien.xa.gov.vn/ https://a_b.vn/", [("https://ten_mien.xa.gov.vn/",) * 2]),
    ],
)  # fmt: skip
def test_addresses_and_mailboxes_are_found_as_previews_find_them(text, found):
    assert [(text[begin:end], target) for begin, end, target in find(text)] == found
    _, links = words_and_links(preview(text))
    assert {unquote(dict(one[1])["href"]) for one in links} == {target for _, target in found}
