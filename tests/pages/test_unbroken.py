"""No word of two syllables is cut in what is short and large; nothing else changes."""

import re

import pytest
from support import ROOT, SAMPLE_DAY

from commune.pages.unbroken import unbroken
from commune.publishing.build import build
from commune.vietnamese.compounds import Compounds

KNOWN = Compounds({("khai", "sinh"): 1.0, ("một", "cửa"): 1.0})


def test_only_headings_tiles_answers_and_heads_of_tables_change():
    page = (
        '<h1>Khai sinh</h1><h2 id="khai sinh" title="khai sinh">Xem <a href="/khai sinh/">khai sinh</a></h2>'
        '<p>khai sinh</p><dl class="answer"><div><dt>Khai sinh</dt><dd><b>Một cửa</b></dd></div></dl>'
        '<ul class="tiles"><li><a href="/">Khai sinh</a></li></ul><table><th>khai sinh</th><td>khai sinh</td></table>'
    )
    assert unbroken(page, KNOWN).replace("\u00a0", "_") == (
        '<h1>Khai_sinh</h1><h2 id="khai sinh" title="khai sinh">Xem <a href="/khai sinh/">khai_sinh</a></h2>'
        '<p>khai sinh</p><dl class="answer"><div><dt>Khai_sinh</dt><dd><b>Một_cửa</b></dd></div></dl>'
        '<ul class="tiles"><li><a href="/">Khai_sinh</a></li></ul><table><th>khai_sinh</th><td>khai sinh</td></table>'
    )


def test_numbers_of_laws_and_hours_keep_to_one_line_in_what_is_read_and_no_letter_changes():
    page = (
        '<p title="18/2026/NĐ-CP">Nghị định 18/2026/NĐ-CP, <a href="/17/2024/TT-BCA/">66.7/2025/NQ-CP</a>; 766/QĐ-TTg</p>'
        "<dd>13:30–17:00<br>Thứ hai: 7:30-11:00</dd><p>60/2014/QH13, 01/07/2025, TT-BCA, Tài chính – Kế hoạch</p>"
        "<blockquote><p>Kế hoạch số 523/KH-UBND</p></blockquote><svg><text>1/QĐ-TTg</text></svg>"
    )
    kept = unbroken(page, KNOWN)
    found = ["18/2026/NĐ-CP", "66.7/2025/NQ-CP", "766/QĐ-TTg", "13:30–17:00", "7:30-11:00"]
    assert re.findall('<span class="keep">(.*?)</span>', kept) == found
    for alone in found:
        assert unbroken(f"<p>{alone}</p>", KNOWN) == f'<p><span class="keep">{alone}</span></p>'
    assert re.sub('<span class="keep">(.*?)</span>', r"\1", kept) == page


@pytest.mark.slow
def test_on_real_pages_headings_are_kept_and_titles_data_and_search_are_not():
    built = build(ROOT, SAMPLE_DAY.replace(month=11, day=28))
    html = next(page.html for page in built.pages if page.url == "/thu-tuc/dang-ky-khai-sinh/")
    assert "<h1>Đăng\u00a0ký khai\u00a0sinh</h1>" in html
    assert "Một\u00a0cửa xã Cẩm\u00a0Duệ</b>" in html
    feedback = next(page for page in built.pages if page.url == "/phan-anh/")
    assert "góp ý, phản\u00a0ánh</h1>" in feedback.html
    assert feedback.title == "Khen, góp ý, phản ánh"
    for page in built.pages:
        assert "\u00a0" not in page.title + page.description
        assert not [
            name for name in re.findall(r' (?:id|href)="([^"]*)"', page.html) if "\u00a0" in name
        ]
    texts = {
        name: data
        for name, data in built.files.items()
        if name.endswith((".json", ".xml", ".js", ".ics"))
    }
    assert len(texts) > 8
    assert not [name for name, data in texts.items() if "Cẩm\u00a0Duệ".encode() in data]
