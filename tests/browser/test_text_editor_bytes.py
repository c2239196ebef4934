"""The text editor keeps what it does not change, byte by byte, and the site shows what it shows."""

import json
import random
from pathlib import Path

import pytest
from editor_page import OUTLINE, EditorPage, outline, seen
from support import ROOT, SAMPLE

from commune.content.text import commonmark, markdown, subset
from commune.problems import Severity

pytestmark = pytest.mark.browser

_EACH = (
    OUTLINE
    + """
;async (texts) => {
  const { open } = await import("/text.js");
  return texts.map((text) => {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    const editor = open(area);
    const told = { value: area.value, outside: editor.kept.outside, words: [] };
    if (editor.view) {
      const { doc } = editor.view.state;
      told.shown = outline(editor.view.dom);
      editor.write(true);
      told.untouched = area.value;
      doc.descendants((node, at) => {
        if (!node.isTextblock) return true;
        const before = editor.view.state;
        editor.view.dispatch(before.tr.insertText("Thêm ", at + 1));
        const { from, to } = editor.kept.blocks[doc.resolve(at).index(0)] ?? { from: 0, to: 1 };
        told.words.push({ from, to, text: area.value, shown: outline(editor.view.dom) });
        editor.view.updateState(before);
        return false;
      });
      editor.view.destroy();
    }
    editor.box.remove();
    area.remove();
    return told;
  });
}"""
)
_TYPE = (
    OUTLINE
    + """
;async (cases) => {
  const { open } = await import("/text.js");
  return cases.map(({ base, spot, runs, keep }) => {
    const area = document.createElement("textarea");
    area.value = base;
    document.body.append(area);
    const editor = open(area);
    const { state } = editor.view;
    const spots = [];
    state.doc.descendants((node, at) => void (node.isTextblock && spots.push(at)));
    const at = spots[spot % spots.length];
    const end = at + 1 + (keep ? 0 : state.doc.nodeAt(at).content.size);
    const mark = (name) => state.schema.mark(name, name === "link" ? { href: "https://a.vn/x(1)" } : null);
    const words = runs.map(([text, marks]) => state.schema.text(text, marks.map(mark)));
    editor.view.dispatch(state.tr.replaceWith(at + 1, end, words));
    const told = { text: area.value, shown: outline(editor.view.dom), said: editor.status.textContent };
    editor.view.destroy();
    editor.box.remove();
    area.remove();
    return told;
  });
}"""
)


def bodies():
    """The text of every file that staff wrote, with its path."""
    for folder in (ROOT / "content", SAMPLE / "content"):
        for path in sorted(folder.rglob("*.md")):
            text = path.read_text(encoding="utf-8")
            if text.startswith("---\n"):
                yield path, text.split("\n---\n", 1)[1]


@pytest.fixture(scope="module")
def editor(browser):
    editor = EditorPage(browser)
    yield editor
    assert editor.said == []
    editor.close()


def on_the_site(text):
    """What the site shows of a text."""
    return outline(markdown._Writer().html(commonmark.read(text).events))


def changed_lines(before, after):
    """The lines of *before* that differ, None if there are more or fewer of them."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return None
    return [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]


def test_every_text_of_staff_opens_keeps_its_bytes_and_is_shown_as_on_the_site(editor):
    texts = list(bodies())
    told = editor.page.evaluate(_EACH, [text for _, text in texts])
    assert len(texts) > 200
    words = 0
    for (path, text), found in zip(texts, told, strict=True):
        where = Path(path).name
        assert found["outside"] == [], where
        assert found["value"] == text, where
        assert found["untouched"] == text, where
        assert seen(found["shown"]) == on_the_site(text), where
        for word in found["words"] if text.strip() else ():
            (line,) = changed_lines(text, word["text"]) or [None]
            assert line is not None, where
            assert word["from"] <= line < word["to"], where
            assert seen(word["shown"]) == on_the_site(word["text"]), where
            words += 1
    assert words > 500


ODD = {
    "line ends within a paragraph": "một\nhai\nba\n\nbốn\n",
    "two empty lines, three blanks before": "\n\n   một\n\n\n\n## hai\nba\n* x\n* y\n",
    "other signs": "__một__ và _hai_ và *ba*\n\n***\n\n+ a\n+ b\n\n1) x\n2) y\n",
    "a loose list": "- một\n\n- hai\n\n  hai nữa\n\n- ba\n",
    "deep": "1. một\n   - hai\n     - ba\n       1. bốn\n2. năm\n",
    "all alike numbers": "1. một\n1. hai\n1. ba\n",
    "from seven": "7. bảy\n8. tám\n",
    "a table in columns": "| a    | b   |\n|:-----|----:|\n| c    | d   |\n| e \\| | f   |\n",
    "a table without edges": "a | b\n--- | ---\nc | d\n",
    "lists side by side": "- một\n\n* hai\n\n+ ba\n",
    "quote": "> một\n> hai\n>\n> - ba\n> - bốn\n\nsau\n",
    "underlined heading": "Một\n---\n\nhai\n",
    "breaks": "một\\\nhai  \nba\n",
    "no line end": "một\n\nhai",
    "letters as numbers": "A &amp; B &#38; C, 1 \\* 2 \\[x\\]\n",
    "links": '[a](b.md) <https://c.vn/> https://d.vn/e_f_ [g](h.md "k") ![l](m.png)\n',
    "lazy": "> một\nhai\n\n- ba\nbốn\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_ways_of_writing_keep_their_bytes_outside_of_the_block_that_changes(editor, name):
    text = ODD[name]
    (found,) = editor.page.evaluate(_EACH, [text])
    assert found["outside"] == []
    assert found["untouched"] == text
    assert seen(found["shown"]) == on_the_site(text)
    assert found["words"]
    for word in found["words"]:
        lines, new = text.split("\n"), word["text"].split("\n")
        assert new[: word["from"]] == lines[: word["from"]]
        behind = len(lines) - word["to"]
        assert new[len(new) - behind :] == lines[len(lines) - behind :]
        assert seen(word["shown"]) == on_the_site(word["text"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("một `mã`\n", "khung mã trong dòng"),
        ("```\nmã\n```\n", "khung mã"),
        ("một <b>hai</b>\n", "mã HTML"),
        ("<div>một</div>\n", "mã HTML"),
        ("một [hai]\n\n[hai]: ba.md\n", "địa chỉ để riêng [tên]: …"),
        ("# một\n", "mục ngoài ba bậc ##, ###, ####"),
        ("##### một\n", "mục ngoài ba bậc ##, ###, ####"),
        ("| a |\n| --- |\n| b | c |\n", "dòng của bảng nhiều ô hơn dòng đầu"),
        ("[một](<hai ba.md>)\n", "cách viết riêng"),
        ("một\nhai\n---\n", "tiêu đề viết trên nhiều dòng"),
    ],
)
def test_what_the_editor_cannot_hold_stays_as_it_is_typed(browser, text, name):
    editor = EditorPage(browser, text)
    assert editor.text == text
    assert name in editor.told
    assert "hiện cả các dấu viết trong tệp để không mất gì" in editor.told
    assert editor.page.locator("textarea").is_visible()
    assert editor.page.locator(".ProseMirror").count() == 0
    editor.close()


BASES = [
    "một\n",
    "## một\n\nhai\n",
    "- một\n- hai\n  - ba\n",
    "1. một\n2. hai\n",
    "> một\n\nhai\n",
    "| một | hai |\n| --- | --- |\n| ba | bốn |\n",
    "một\nhai\nba\n",
    "một\\\nhai\n",
]
TYPED = """* ** _ __ ` ~ ~~ [ ] ( ) [a](b) ![x](y) < > <b> </p> <!-- & &amp; &#9; | \\ # ## #the - + 1. 1) 12. a) b.
• – — o = == === --- *** ___ ! : :- a_b_c 2*3 «x» “y” / . , ; % $ [^1] [x] ^ @ ~5 10.000 1.2.3 \\* \\\\ `a` **b**
*c* chữ Đậm hai nghìn 20/11""".split()


def typed(chance):
    """Some words with signs of Markdown among them; blanks part what is marked from what is not."""
    runs = []
    for _ in range(chance.choice([1, 1, 2, 3])):
        words = "".join(
            chance.choice(TYPED) + chance.choice([" ", " ", ""])
            for _ in range(chance.randint(1, 6))
        )
        marks = chance.choice([[], [], ["strong"], ["em"], ["link"], ["strong", "em"]])
        runs += [[words.strip(), marks], [" ", []]]
    return runs


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_typed_is_shown_on_the_site_as_it_is_in_the_editor(editor, seed):
    chance = random.Random(seed)
    cases = [
        {"base": chance.choice(BASES), "spot": n, "runs": typed(chance), "keep": n % 3 == 0}
        for n in range(300)
    ]
    for case, found in zip(cases, editor.page.evaluate(_TYPE, cases), strict=True):
        told = json.dumps(case, ensure_ascii=False)
        assert found["said"] == "", told
        assert seen(found["shown"]) == on_the_site(found["text"]), told
        wrong = [p for p in subset.mistakes(found["text"], "") if p.severity is Severity.ERROR]
        assert wrong == [], told
