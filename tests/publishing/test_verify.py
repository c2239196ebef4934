"""The last look at a finished site: a small good one passes, and every way to spoil it is found
with its place.
"""

from collections import Counter
from html import escape

import html5lib
import pytest
from addresses_astray import ASTRAY, BARE, NOWHERE
from support import CountingMemo

from commune.content.known_addresses import KnownAddress
from commune.content.text.markdown import render
from commune.pages import policy
from commune.publishing.manifest import files_of
from commune.publishing.verify import MANIFEST, manifest, pages_of, verify
from commune.publishing.verify.reading import read

HEAD = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy.meta()}"><title>A</title>'


def page(body: str = "<h1>A</h1>", head: str = "") -> str:
    return f'<!doctype html>\n<html lang="vi"><head>{HEAD}{head}</head>\n<body><main>\n{body}\n</main></body></html>'


GOOD = {
    "index.html": page('<h1>A</h1><p><a href="b/#c">b</a> <a href="tep/a.pdf">t</a> <a href="https://x.gov.vn/">x</a> <img src="a.png" alt=""></p>',
                       '<link rel="stylesheet" href="a.css"><script defer src="a.js"></script>'),
    "b/index.html": page('<h1>B</h1><h2 id="c">c</h2><ul><li><a href="../">a</a></li></ul><details><summary><h2>d</h2></summary>e</details><svg viewBox="0 0 1 1"><title>x</title><rect width="1"/></svg>'),
    "cu/index.html": page('<h1>Chuyển</h1><p><a href="../b/">b</a></p>', '<meta http-equiv="refresh" content="0; url=../b/">'),
    "404.html": page('<h1>Không thấy</h1><p><a href="/b/">b</a></p>'),
    "a.css": "a{background:url(a.png)}", "a.js": "", "a.png": "x", "tep/a.pdf": "x", "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "a.xml": "<a/>", "a.json": "{}",
}  # fmt: skip


def site(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / MANIFEST).write_bytes(manifest(folder))
    return folder


def found(folder, recorded=(), base="/"):
    return [(p.path.removeprefix("site/"), p.code) for p in verify(folder, recorded, base)]


def test_a_good_site_passes(tmp_path):
    assert found(site(tmp_path, GOOD)) == []
    assert pages_of(files_of(tmp_path)) == ["/", "/b/", "/cu/"]


def test_a_site_below_a_path_passes(tmp_path):
    moved = {**GOOD, "404.html": page('<h1>Không thấy</h1><p><a href="/xa/b/">b</a></p>')}
    assert found(site(tmp_path, moved), base="/xa/") == []


B = "b/index.html"
SPOILT = {
    "a link to nowhere": ({B: page('<h1>B</h1><p id="c"><a href="../khong/">x</a></p>')}, (B, "V001")),
    "a picture that is not there": ({B: page('<h1>B</h1><p id="c"><img src="x.png" alt=""></p>')}, (B, "V001")),
    "an anchor to nowhere": ({B: page("<h1>B</h1>")}, ("index.html", "V002")),
    "two h1": ({B: page('<h1>B</h1><h1 id="c">B</h1>')}, (B, "V003")),
    "no h1": ({B: page('<h2 id="c">B</h2>')}, (B, "V003")),
    "an id twice": ({B: page('<h1 id="c">B</h1><p id="c">x</p>')}, (B, "V004")),
    "a tag left open": ({B: page('<h1 id="c">B</h1><div>')}, (B, "V010")),
    "tags that cross": ({B: page('<h1 id="c">B</h1><p><b><i>x</b></i></p>')}, (B, "V010")),
    "a block in a paragraph": ({B: page('<h1 id="c">B</h1><p><div>x</div></p>')}, (B, "V010")),
    "a link in a link": ({B: page('<h1 id="c">B</h1><p><a href="../">x<a href="../">y</a></a></p>')}, (B, "V010")),
    "words loose in a list": ({B: page('<h1 id="c">B</h1><ul>x</ul>')}, (B, "V010")),
    "an attribute twice": ({B: page('<h1 id="c" id="d">B</h1>')}, (B, "V010")),
    "a tag nobody knows": ({B: page('<h1 id="c">B</h1><marquee>x</marquee>')}, (B, "V010")),
    "a picture without words": ({B: page('<h1 id="c">B</h1><p><img src="../a.png"></p>')}, (B, "V010")),
    "no doctype": ({B: page('<h1 id="c">B</h1>').replace("<!doctype html>", "")}, (B, "V010")),
    "no policy": ({B: page('<h1 id="c">B</h1>').replace(policy.meta(), "default-src *")}, (B, "V020")),
    "the policy too late": ({B: page('<h1 id="c">B</h1>').replace(HEAD, "<title>A</title>" + HEAD)}, (B, "V020")),
    "an inline style": ({B: page('<h1 id="c" style="color:red">B</h1>')}, (B, "V021")),
    "an event attribute": ({B: page('<h1 id="c" onclick="x()">B</h1>')}, (B, "V021")),
    "a frame": ({B: page('<h1 id="c">B</h1><iframe src="../"></iframe>')}, (B, "V021")),
    "an inline script": ({B: page('<h1 id="c">B</h1><script>alert(1)</script>')}, (B, "V022")),
    "a module script": ({B: page('<h1 id="c">B</h1><script type="module">import "x"</script>')}, (B, "V022")),
    "broken data": ({B: page('<h1 id="c">B</h1><script type="application/ld+json">{</script>')}, (B, "V023")),
    "a foreign script": ({B: page('<h1 id="c">B</h1><script src="https://x.example/a.js"></script>')}, (B, "V024")),
    "a foreign picture without a scheme": ({B: page('<h1 id="c">B</h1><p><img src="//x.example/a.png" alt=""></p>')}, (B, "V024")),
    "a prefetch": ({B: page('<h1 id="c">B</h1>', '<link rel="preconnect" href="https://x.example/">')}, (B, "V024")),
    "a form to elsewhere": ({B: page('<h1 id="c">B</h1><form action="https://x.example/"><button>x</button></form>')}, (B, "V024")),
    "a link that runs": ({B: page('<h1 id="c">B</h1><p><a href="javascript:x">x</a></p>')}, (B, "V025")),
    "a style from elsewhere": ({"a.css": "@import 'https://x.example/a.css'"}, ("a.css", "V024")),
    "a font from elsewhere": ({"a.css": "a{src:url(https://x.example/a.woff2)}"}, ("a.css", "V024")),
    "a drawing that runs": ({"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'}, ("a.svg", "V021")),
    "a chain of redirects": ({"b/index.html": page('<h1 id="c">B</h1>', '<meta http-equiv="refresh" content="0; url=../">')}, ("cu/index.html", "V031")),
    "broken XML": ({"a.xml": "<a>"}, ("a.xml", "V042")),
    "broken JSON": ({"a.json": "{"}, ("a.json", "V042")),
}  # fmt: skip


OBEYED = [
    '<meta http-equiv="refresh" content="0;URL=https://x.example/">',
    '<meta http-equiv="refresh" content="0; https://x.example/">',
    '<meta http-equiv="refresh" content="0,https://x.example/">',
    """<meta http-equiv="refresh" content="0; url='https://x.example/'">""",
    '<meta http-equiv="Refresh" content="0; url = ../">',
    '<meta http-equiv="refresh" content="5">',
    '<meta http-equiv="default-style" content="x">',
    '<meta name="Referrer" content="unsafe-url">',
    '<meta charset="iso-2022-jp">',
    '<link rel="preload" as="image" href="../a.png" imagesrcset="https://x.example/a.png 1x">',
    '<p background="../a.png">x</p>',
    '<p><a href="../" attributionsrc="https://x.example/">x</a></p>',
    '<p on-x="x">x</p>',
    '<svg><path fill="url(https://x.example/a.svg#a)"></path></svg>',
    '<svg><path mask="u\\72l(a)"></path></svg>',
    '<svg><path d="M0 0" onclick="x"></path></svg>',
]
"""What browsers do something on, whatever the policy then lets through."""
NOT_DRAWN = [
    '<a href="../"><set attributeName="href" to="https://x.example/"></set></a>',
    '<animate attributeName="href" values="javascript:x"></animate>',
    "<foreignObject></foreignObject>",
    '<feImage href="../a.png"></feImage>',
    '<script type="application/json">"<img src=x>"</script>',
    "<p>x</p>",
]


@pytest.mark.parametrize("obeyed", OBEYED)
def test_what_a_browser_would_obey_is_found(tmp_path, obeyed):
    head, body = (obeyed, "") if obeyed.startswith(("<meta", "<link")) else ("", obeyed)
    files = {B: page(f'<h1 id="c">B</h1>{body}', head)}
    assert found(site(tmp_path, GOOD | files)) == [(B, "V021")]


@pytest.mark.parametrize("held", NOT_DRAWN)
def test_a_drawing_on_a_page_is_nothing_but_lines_and_words(tmp_path, held):
    drawing = (
        '<svg viewBox="0 0 1 1"><title>x</title><g fill="none"><path d="M0 0" stroke="#fff"/></g>'
    )
    for inside, expected in (("", []), (held, (B, "V010"))):
        there = found(site(tmp_path, GOOD | {B: page(f'<h1 id="c">B</h1>{drawing}{inside}</svg>')}))
        assert there == expected or expected in there


@pytest.mark.parametrize(
    "text",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><a href="#a"><set attributeName="href" to="//x.example"/></a></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><style>@import "https://x.example/"</style></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><animateTransform/></svg>',
        '<?xml-stylesheet href="https://x.example/a.xsl"?><feed/>',
        '<feed><script xmlns="http://www.w3.org/1999/xhtml"/></feed>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>',
    ],
)
def test_xml_that_a_browser_would_obey_is_found(tmp_path, text):
    folder = site(tmp_path, GOOD | {"c.XML": ""})
    (folder / "c.XML").write_bytes(text.encode("utf-16" if "utf-16" in text else "utf-8"))
    (folder / MANIFEST).write_bytes(manifest(folder))
    assert found(folder) == [("c.XML", "V021")]


@pytest.mark.parametrize(
    "style", ["a{b:URL(https://x.example/)}", 'a{b:image-set("x" 1x)}', "a{b:u\\000072 l(x)}", "@IMPORT 'x'"]
)  # fmt: skip
def test_a_style_loads_nothing_however_it_is_written(tmp_path, style):
    assert found(site(tmp_path, GOOD | {"a.css": style})) == [("a.css", "V024")]


@pytest.mark.parametrize("way", SPOILT)
def test_every_way_to_spoil_it_is_found(tmp_path, way):
    files, expected = SPOILT[way]
    assert expected in found(site(tmp_path, GOOD | files))


@pytest.mark.parametrize(
    "target",
    [
        *NOWHERE,
        *ASTRAY,
        *BARE,
        "//la.example/",
        "/\\la.example",
        "\\\\la.example",
        "\t//la.example",
        " /\t/la.example",
    ],
)
def test_a_link_astray_is_found_by_this_wall_alone(tmp_path, target):
    body = f'<h1 id="c">B</h1><p><a href="{escape(target)}">x</a></p>'
    assert (B, "V025") in found(site(tmp_path, GOOD | {B: page(body)}))


@pytest.mark.parametrize(
    "target",
    [
        "https:///la.example/",
        "HTTPS:////la.example",
        "https:/la.example",
        "http:\\la.example",
        "https://a.vn@la.example/",
        "mailto:",
        "https&#58;///la.example",
        "&sol;&sol;la.example",
    ],
)
def test_a_text_with_such_a_link_is_found_when_the_first_wall_is_down(tmp_path, target):
    text = render(f"[Cổng]({target})", lambda same: same)
    assert "<a href=" in text
    assert (B, "V025") in found(site(tmp_path, GOOD | {B: page(f'<h1 id="c">B</h1>{text}')}))


def test_a_preview_may_stand_on_a_number(tmp_path):
    head = '<link rel="canonical" href="http://127.0.0.1:8000/b/">'
    assert found(site(tmp_path, GOOD | {B: page('<h1 id="c">B</h1>', head)})) == []
    assert (B, "V025") in found(
        site(tmp_path, GOOD | {B: page('<h1 id="c">B</h1>', head.replace("127.0.0.1", ""))})
    )


def test_an_inline_script_of_the_lock_is_let_through(tmp_path, monkeypatch):
    monkeypatch.setattr(policy, "locked", lambda _: (policy.hash_of("a()"),))
    files = {
        name: text.replace("script-src 'self'", f"script-src 'self' '{policy.hash_of('a()')}'")
        for name, text in GOOD.items()
    }
    files["b/index.html"] = files["b/index.html"].replace("<h1>B", "<script>a()</script><h1>B")
    assert found(site(tmp_path, files)) == []


def own(text: str) -> str:
    """A page with the policy of the handbook."""
    return text.replace(escape(policy.meta()), policy.handbook()).replace(
        policy.meta(), policy.handbook()
    )


def test_the_handbook_alone_has_its_own_policy_scripts_and_weight(tmp_path):
    heavy = own(
        page(
            f"<h1>A</h1><p>{'một hai ba ' * 9}</p>",
            '<link rel="stylesheet" href="../assets/so-tay.1a2b3c4d/m.css">',
        )
    )
    drawing = 'a{mask:url("data:image/svg+xml;charset=utf-8,<svg/>")}'
    import random

    noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=120_000))
    files = GOOD | {
        "so-tay/index.html": heavy,
        "assets/so-tay.1a2b3c4d/m.css": f"{drawing}/*{noise}*/",
    }
    assert found(site(tmp_path / "a", files)) == []
    assert found(site(tmp_path / "b", GOOD | {"so-tay/index.html": page()})) == [
        ("so-tay/index.html", "V020")
    ]
    assert found(site(tmp_path / "c", GOOD | {"khac/index.html": own(page())})) == [
        ("khac/index.html", "V020")
    ]
    assert found(site(tmp_path / "d", GOOD | {"so-tay.css": drawing})) == [("so-tay.css", "V024")]
    script = own(page("<script>a()</script><h1>A</h1>"))
    assert found(site(tmp_path / "e", GOOD | {"so-tay/index.html": script})) == [
        ("so-tay/index.html", "V022")
    ]
    far = "a{background:url(https://x.example/a.svg)}"
    assert found(site(tmp_path / "f", GOOD | {"assets/so-tay.1a2b3c4d/m.css": far})) == [
        ("assets/so-tay.1a2b3c4d/m.css", "V024")
    ]


def test_a_heavy_page_is_said_and_a_very_heavy_one_refused(tmp_path):
    import random

    words = " ".join(str(n) for n in random.Random(1).choices(range(10**9), k=40_000))
    problems = verify(
        site(tmp_path, GOOD | {B: page(f'<h1 id="c">B</h1><p>{words[:60_000]}</p>')}), ()
    )
    assert (problems.errors, problems.warnings) == (0, 1)
    problems = verify(site(tmp_path, GOOD | {B: page(f'<h1 id="c">B</h1><p>{words}</p>')}), ())
    assert problems.errors == 1


def test_a_file_that_changed_after_the_manifest_is_found(tmp_path):
    site(tmp_path, GOOD)
    (tmp_path / "a.js").write_text("x")
    assert found(tmp_path) == [(MANIFEST, "V040")]


def test_a_link_out_of_the_folder_is_found(tmp_path):
    site(tmp_path, GOOD)
    (tmp_path / "x.txt").symlink_to("/etc/hostname")
    assert ("x.txt", "V041") in found(tmp_path)


def test_an_address_that_is_gone_is_found_at_its_line(tmp_path):
    site(tmp_path, GOOD)
    problems = list(verify(tmp_path, (KnownAddress(4, "/b/", ""), KnownAddress(5, "/mat/", ""))))
    assert [(p.path, p.line, p.code) for p in problems] == [("content/dia-chi.txt", 5, "V030")]


def test_what_is_kept_of_pages_hides_nothing(tmp_path):
    memo = CountingMemo()
    assert list(verify(site(tmp_path, GOOD), (), memo=memo)) == []
    assert Counter(memo.missed) == {"finished-page": 4, "finished-json": 1}
    memo.missed.clear()
    assert list(verify(tmp_path, (), memo=memo)) == []
    assert memo.missed == []
    site(tmp_path, {B: page("<h1>B</h1>")})
    assert [p.code for p in verify(tmp_path, (), memo=memo)] == ["V002"]
    assert len(memo.missed) == 1
    (tmp_path / B).unlink()
    site(tmp_path, {})
    assert [(p.path, p.code) for p in verify(tmp_path, (), memo=memo)] == [
        ("site/404.html", "V001"),
        ("site/cu/index.html", "V001"),
        ("site/cu/index.html", "V001"),
        ("site/index.html", "V001"),
    ]
    site(tmp_path, {"a.json": "{"})
    assert "V042" in [p.code for p in verify(tmp_path, (), memo=memo)]
    for key in memo.entries:
        memo.entries[key] = b"{"
    assert len(list(verify(tmp_path, (), memo=memo))) == 5


def test_the_same_dead_link_is_found_in_every_place(tmp_path):
    body = '<h1 id="c">B</h1>\n<p><a href="x/">x</a></p>\n<p><a href="x/">x</a> <a href="./x/">x</a></p>'
    problems = verify(site(tmp_path, GOOD | {B: page(body)}), ())
    assert [(p.line, p.column) for p in problems] == [(5, 4), (6, 4), (6, 23)]


def test_what_is_said_of_weight_is_what_gzip_makes(tmp_path):
    import gzip
    import random

    noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=40_000))
    text = page('<h1 id="c">B</h1>', '<link rel="stylesheet" href="../n.css">')
    said = []
    for length in range(28_000, 33_000, 250):
        files = GOOD | {B: text, "n.css": noise[:length]}
        weight = sum(len(gzip.compress(files[name].encode(), 9)) for name in (B, "n.css"))
        codes = [code for _, code in found(site(tmp_path, files))]
        assert codes == (["V050"] if weight > 20_000 else [])
        said += codes
    assert 0 < len(said) < 20


def test_messages_have_a_line_and_are_vietnamese(tmp_path):
    problems = list(
        verify(
            site(tmp_path, GOOD | {B: page('<h1>B</h1>\n<p>\n<a href="../khong/">x</a></p>')}), ()
        )
    )
    link = next(p for p in problems if p.code == "V001")
    assert (link.line, link.column) == (6, 1)
    assert "không dẫn đến đâu" in str(link)
    assert "Cách sửa:" in str(link)


def test_the_file_behind_a_page_is_named(tmp_path):
    folder = site(tmp_path, GOOD | {B: page('<h1>B</h1>\n<p>\n<a href="../khong/">x</a></p>')})
    mends = {
        p.mend
        for p in verify(folder, (), "/", {"/b/": "content/thu-tuc/b.md"})
        if p.path == "site/b/index.html"
    }
    assert mends == {
        "Xem lại content/thu-tuc/b.md, trang này làm từ tệp ấy. Không thấy gì sai ở đó thì báo người kỹ thuật kèm các dòng này."
    }
    assert all(
        "lỗi của chương trình" in p.mend
        for p in verify(folder, ())
        if p.path == "site/b/index.html"
    )


def test_a_real_parser_agrees_that_every_template_fragment_of_the_tests_is_valid():
    parser = html5lib.HTMLParser(strict=True)
    for name, text in GOOD.items():
        if name.endswith(".html"):
            parser.parse(text)
            assert read(text).faults == ()
