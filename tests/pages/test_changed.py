"""The list of what a proposal changes: each page by its name, with a link where it still is."""

from support import SAMPLE, SAMPLE_DAY

from commune.pages import changed
from commune.pages.changed import Changed
from commune.pages.page import Crumb
from commune.publishing.build import check


def test_what_is_gone_has_no_link_and_names_are_text():
    site, _ = check(SAMPLE, SAMPLE_DAY)
    told = Changed(
        "1a2b3c4",
        new=(Crumb("Chợ <phiên>", "/cho-phien/"),),
        gone=(Crumb("Cũ", "/cu/"),),
        files=("du-lieu/news.csv",),
    )
    html = changed.page(site, told).html
    assert told.pages == 2
    assert "bản đã lưu 1a2b3c4" in html
    assert '<a href="../cho-phien/">Chợ &lt;phiên&gt;</a>' in html
    assert '<a href="../du-lieu/news.csv">' in html
    assert "Cũ" in html
    assert 'href="../cu/"' not in html
    assert "Trang đổi" not in html
    assert "Mục lục" not in html


def test_nothing_changed_is_told_too():
    site, _ = check(SAMPLE, SAMPLE_DAY)
    assert "0 trang khác" in changed.page(site, Changed("1a2b3c4", frame=True)).html
