import json

from commune.content.fingerprint import bears_fingerprint
from commune.publishing import handbook

INDEX = {
    "config": {"lang": ["vi"], "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}},
    "docs": [{"location": "so-tay/viet-tin/#dang", "title": "Đăng tin", "text": "<p>Lệ <b>phí</b></p>"}],
}  # fmt: skip


def test_of_the_theme_only_what_the_handbook_loads_is_published():
    for name in ("stylesheets/main.57a.min.css", "javascripts/workers/search.a7.min.js", "javascripts/lunr/min/lunr.vi.min.js"):  # fmt: skip
        assert handbook.loads(f"assets/{name}")
    for name in ("stylesheets/main.57a.min.css.map", "javascripts/lunr/wordcut.js", "javascripts/lunr/min/lunr.th.min.js", "images/favicon.png"):  # fmt: skip
        assert not handbook.loads(f"assets/{name}")


def test_the_folder_of_the_theme_is_named_after_all_that_is_in_it():
    folder = handbook.folder_of([b"a", b"b"])
    assert folder == "assets/so-tay.fb8e20fc/"
    assert folder != handbook.folder_of([b"a", b"c"])
    place = handbook.place_of("assets/stylesheets/main.57a.min.css", folder)
    assert place == "assets/so-tay.fb8e20fc/stylesheets/main.57a.min.css"
    assert bears_fingerprint(place)


def test_the_index_counts_from_the_handbook_and_has_folded_words_beside_the_written_ones():
    made = json.loads(handbook.search_index(json.dumps(INDEX).encode()))
    (entry,) = made["docs"]
    assert entry["location"] == "viet-tin/#dang"
    assert (entry["title"], entry["plain_title"]) == ("Đăng tin", "dang tin")
    assert entry["plain_text"].split() == ["le", "phi"]
    weights = {name: field["boost"] for name, field in made["config"]["fields"].items()}
    assert weights["title"] > weights["plain_title"] > weights["text"]


def test_what_holds_nothing_is_written_as_html_has_it():
    rendered = (
        '<p><img alt="a / b" src="x.png" /><br />1 /> 0 <code>&lt;br /&gt;</code></p>\n<hr />'
    )
    wanted = '<p><img alt="a / b" src="x.png"><br>1 /> 0 <code>&lt;br /&gt;</code></p>\n<hr>'
    assert handbook.as_html(rendered) == wanted
