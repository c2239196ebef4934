"""Which pages a browser is to load anew, of those that it shows; what the notice says."""

from types import SimpleNamespace

from commune.publishing.preview import State
from commune.publishing.preview_pages import PreviewPages, Shown


def test_a_page_is_shown_anew_when_it_or_what_all_share_has_changed():
    shown = Shown()
    pages = ("/", "/tin-tuc/", "/tin-tuc/2026/moi/")

    def anew(state: State) -> set[str]:
        before = {page: shown.stamp(page) for page in pages}
        shown.tell(state)
        return {page for page in pages if shown.stamp(page) != before[page]}

    assert anew(State("Kiểm tra 1/9")) == set()
    assert anew(State(changed=("tin-tuc/index.html", "tin-tuc/2026/moi/index.html"))) == {
        *pages[1:]
    }
    assert anew(State(changed=("index.html", "du-lieu/news.json"))) == {"/"}
    assert anew(State(changed=("assets/site.1a2b3c4d.css",))) == {*pages}
    assert anew(State(trouble="sai")) == {*pages}
    assert anew(State("Đọc nội dung", trouble="sai")) == set()
    assert anew(State()) == {*pages}
    assert Shown().stamp("/") != Shown().stamp("/"), "another run of the program is another site"


def test_the_notice_tells_of_a_site_before_only_where_there_is_one(tmp_path):
    shown = Shown()
    shown.tell(State(trouble="a < b"))
    page = object.__new__(PreviewPages)
    page.shown, page.directory, page.path = shown, str(tmp_path), "/"
    page.server = SimpleNamespace(below="")
    first = page._followed("<html><body></body></html>").decode()
    assert "<h2>Chưa dựng được trang</h2><pre>a &lt; b</pre>" in first
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    again = page._followed("<html><body></body></html>").decode()
    assert "<h2>Chưa dựng lại được, đây là bản trước</h2>" in again


def test_who_waits_hears_of_the_newest_state_alone():
    shown = Shown()
    for stage in ("a", "b"):
        shown.tell(State(stage))
    assert shown.after(-1) == (2, State("b"))
