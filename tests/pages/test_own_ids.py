import re
from collections import Counter

from markupsafe import Markup
from support import ROOT, SAMPLE_DAY, project

from commune.pages.own_ids import FRAME, rendered
from commune.publishing.build import build

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


def page(**values):
    return '<h2 id="nguon">Nguồn</h2>' + "".join(
        "".join(text.values()) if isinstance(text, dict) else str(text) for text in values.values()
    )


def ids(html):
    return re.findall(r' id="([^"]*)"', html)


def test_a_heading_gives_way_to_a_part_of_the_page_and_of_the_frame():
    text = Markup('<h2 id="nguon">Nguồn</h2><h3 id="noi-dung">Nội dung</h3><h2 id="khac">Khác</h2>')
    assert ids(rendered(page, text=text)) == ["nguon", "nguon-2", "noi-dung-2", "khac"]


def test_texts_of_one_page_give_way_to_each_other():
    texts = {name: Markup('<h2 id="a">A</h2><h2 id="a-2">A 2</h2>') for name in "xy"}
    assert ids(rendered(page, texts=texts)) == ["nguon", "a", "a-2", "a-3", "a-2-2"]


def test_where_nothing_meets_every_name_stays():
    assert ids(rendered(page, text=Markup('<h2 id="a">A</h2>'), other="nguon")) == ["nguon", "a"]


def test_the_names_of_the_frame_are_those_of_the_theme():
    theme = (ROOT / "hooks/commune/theme/public.html").read_text("utf-8")
    assert set(ids(theme)) == FRAME


def test_a_page_with_such_headings_has_every_id_once(tmp_path):
    root = project(tmp_path, ROOT / "tests/sample/content")
    path = root / NEWS
    words = "\n\n".join(
        f"## {name}" for name in ("Nội dung", "Góp ý", "Menu", "Đợt", "Đợt 2", "Đợt")
    )
    path.write_text(path.read_text("utf-8") + f"\n{words}\n", "utf-8")
    built = build(root, SAMPLE_DAY)
    (html,) = (page.html for page in built.pages if page.url.endswith("/mo-diem-giup/"))
    counted = Counter([*ids(html), *FRAME])
    assert {name: count for name, count in counted.items() if count > 1} == {}
    assert {"dot", "dot-2", "dot-3", "noi-dung-2"} <= set(counted)
