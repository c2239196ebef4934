"""What comes from Word, Google Docs and messages into the text editor: clean, whole, and told."""

import base64

import pytest
from editor_page import FOLDER, EditorPage

from commune.content.text import subset
from commune.problems import Severity

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CLIPBOARD = FOLDER / "clipboard"
TOLD = {
    "google-docs": "Đã dán. Đã bỏ: phông và cỡ chữ. Ảnh không đi theo chữ được: lưu ảnh thành tệp, rồi bấm «Ảnh».",
    "libreoffice": "Đã dán. Đã bỏ: phông và cỡ chữ. Lời chú cuối trang đã vào ngoặc đơn ngay sau chữ. Bảng có ô gộp: chữ của ô gộp đã chép vào từng ô.",
    "word-lists": "Đã dán. Đã bỏ: màu chữ, phông và cỡ chữ.",
    "word-notes": "Đã dán. Đã bỏ: màu chữ, gạch chân, màu nền, lời bàn bên lề, chữ đã xóa khi sửa, liên kết không dùng được (javascript:alert(1)). Lời chú cuối trang đã vào ngoặc đơn ngay sau chữ. Ảnh không đi theo chữ được: lưu ảnh thành tệp, rồi bấm «Ảnh».",
    "word-table": "Đã dán. Đã bỏ: căn lề. Bảng có ô gộp: chữ của ô gộp đã chép vào từng ô. Mỗi ô của bảng chỉ có một dòng: các đoạn trong ô đã nối liền.",
    "zalo": "Đã dán.",
}


@pytest.fixture
def editor(browser):
    editor = EditorPage(browser)
    yield editor
    assert editor.said == []
    assert editor.foreign == []
    editor.close()


def refused(text):
    """What `check` refuses in a text."""
    return [
        problem for problem in subset.mistakes(text, "bai.md") if problem.severity is Severity.ERROR
    ]


def test_every_sample_of_a_clipboard_is_told_here():
    assert sorted(TOLD) == sorted({path.stem for path in CLIPBOARD.iterdir()})


@pytest.mark.parametrize("name", TOLD)
def test_what_is_copied_elsewhere_comes_in_clean_and_what_is_left_out_is_told(editor, name):
    page, text = CLIPBOARD / f"{name}.html", CLIPBOARD / f"{name}.txt"
    if page.exists():
        editor.paste(html=page.read_text(encoding="utf-8"))
    else:
        editor.paste(text=text.read_text(encoding="utf-8"))
    assert editor.text == (CLIPBOARD / f"{name}.md").read_text(encoding="utf-8")
    assert editor.told == TOLD[name]
    assert refused(editor.text) == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("- một\n- hai", "- một\n- hai\n"),
        ("-một\n-hai", "- một\n- hai\n"),
        ("•một\n•  hai\n➢ ba", "- một\n- hai\n  - ba\n"),
        ("+ một\n+ hai", "- một\n- hai\n"),
        ("1) một\n2) hai", "1) một\n2) hai\n"),
        ("1.một\n2.hai", "1. một\n2. hai\n"),
        ("7. bảy\n8. tám", "7. bảy\n8. tám\n"),
        ("a) một\nb)hai", "- a) một\n- b)hai\n"),
        ("✔ một\n✔hai", "- ✔ một\n- ✔hai\n"),
        ("a. một\nb. hai", "- a\\. một\n- b\\. hai\n"),
        ("1. một\n- con\n+ cháu\n2. hai", "1. một\n   - con\n     - cháu\n2. hai\n"),
        ("Năm 2026. Một\n2026. Hai", "Năm 2026. Một\n\n2026\\. Hai\n"),
        ("-5 độ\n+84 123", "-5 độ\n\n+84 123\n"),
        ("20/11/2026\n10.000 đồng", "20/11/2026\n\n10.000 đồng\n"),
        ("*Ghi chú*\nđầu_giữa_cuối | a", "\\*Ghi chú\\*\n\nđầu_giữa_cuối \\| a\n"),
        ("to\u00adán\u200b\ufeff hoa\u0300 nha\u00a0", "toán hoà nha\n"),
        ("Ngày:\t20/11", "Ngày: 20/11\n"),
        ("## Mục\n\n**Đậm** và [trang](https://a.vn/)", "## Mục\n\n**Đậm** và [trang](https://a.vn/)\n"),
        (
            "một dòng dài mà chương trình thư đã ngắt ở giữa câu khi gửi đi\ncho người nhận, rồi hết.",
            "một dòng dài mà chương trình thư đã ngắt ở giữa câu khi gửi đi cho người nhận, rồi hết.\n",
        ),
    ],
)  # fmt: skip
def test_plain_text_becomes_lists_and_lines_that_the_check_takes(editor, typed, written):
    editor.paste(text=typed)
    assert editor.text == written
    assert refused(written) == []


@pytest.mark.parametrize(
    ("html", "written"),
    [
        (
            "<p>STT<span style='mso-tab-count:1'>  </span><b>Thôn</b></p><p>1<span style='mso-tab-count:1'> </span>Đông</p>",
            "| STT | **Thôn** |\n| --- | --- |\n| 1 | Đông |\n",
        ),
        ("<p>Ngày:\t20/11</p><p>Nơi:\tnhà văn hóa</p>", "Ngày: 20/11\n\nNơi: nhà văn hóa\n"),
        ("<ul><li>- một</li><li>• hai</li></ul>", "- một\n- hai\n"),
        ("<p>Gồm:<br>- một<br>- hai<br><br>Hết</p>", "Gồm:\n\n- một\n- hai\n\nHết\n"),
        (
            "<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>I.<span>&nbsp;</span></span>Chung</h2><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.1.</span>Nâng cao</p>",
            "## I. Chung\n\n1.1. Nâng cao\n",
        ),
        (
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td><ol><li>x</li><li>y</li></ol></td></tr></table>",
            "| a | b |\n| --- | --- |\n| c | 1. x; 2. y |\n",
        ),
        ("<p>CO<sub>2</sub>, 5 m<sup>3</sup></p>", "CO₂, 5 m³\n"),
        ("<pre>một\n  hai</pre>", "một\\\nhai\n"),
        ("<p><b>Lưu ý: </b>nộp <i> sớm </i>.</p>", "**Lưu ý:** nộp *sớm* .\n"),
        ("<h4>A</h4><h6>B</h6>", "## A\n\n### B\n"),
        ("<table><tr><td><p>một</p><p>hai</p></td></tr></table>", "một\n\nhai\n"),
    ],
)
def test_what_other_programs_write_comes_in_as_it_was_meant(editor, html, written):
    editor.paste(html=html)
    assert editor.text == written
    assert refused(written) == []


def test_what_is_pasted_into_a_cell_or_a_heading_stays_on_its_line(browser):
    editor = EditorPage(browser, "## Mục\n\n| a | b |\n| --- | --- |\n| c | d |\n")
    editor.page.locator(".ProseMirror td").first.click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" ")
    editor.paste(text="một\nhai")
    editor.page.locator(".ProseMirror h2").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" ")
    editor.paste(html="<p>thêm</p><ul><li>nữa</li></ul>")
    assert editor.text == "## Mục thêm nữa\n\n| a | b |\n| --- | --- |\n| c một hai | d |\n"
    assert editor.told == "Đã dán. Chỗ này chỉ có một dòng: các đoạn đã nối liền."
    editor.close()


def test_a_pasted_picture_is_asked_about_and_sent(editor):
    picture = base64.b64encode((FOLDER / "picture.png").read_bytes()).decode()
    editor.paste(html=f'<p>Trước <img src="data:image/png;base64,{picture}"> sau</p>')
    dialog = editor.page.get_by_role("dialog", name="Ảnh")
    dialog.get_by_label("Lời tả").fill("Cổng làng")
    dialog.get_by_role("button", name="Đặt ảnh").click()
    dialog.wait_for(state="detached")
    assert editor.text == "Trước ![Cổng làng](anh-moi.png) sau\n"
    headers, body = editor.sent[0]
    assert headers["x-token"] == "thu"
    assert b'name="file"; filename="anh-dan-1.png"' in body


def test_a_pasted_picture_that_nobody_describes_leaves_nothing(editor):
    picture = base64.b64encode((FOLDER / "picture.png").read_bytes()).decode()
    editor.paste(html=f'<p>Trước <img src="data:image/png;base64,{picture}"> sau</p>')
    editor.page.get_by_role("dialog", name="Ảnh").get_by_role("button", name="Thôi").click()
    editor.page.get_by_text("Đã bỏ ảnh anh-dan-1.png: chưa có lời tả.").wait_for(state="attached")
    assert editor.text == "Trước  sau\n"
    assert editor.sent == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>một<script>window.hacked=1</script></p>",
        '<p onclick="window.hacked=1">một<img src=x onerror="window.hacked=1"></p>',
        '<p><a href="data:text/html,x">một</a></p>',
        '<p><a href=" java\nscript:window.hacked=1">một</a></p>',
        '<svg onload="window.hacked=1"></svg><p>một</p>',
        '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe><p>một</p>',
        '<p style="background:url(https://evil.example/x)">một</p>',
        '<link rel=stylesheet href="https://evil.example/x.css"><p>một</p><base href="https://evil.example/">',
        '<p data-pm-slice="0 0 []"><a href="javascript:window.hacked=1">một</a></p>',
    ],
)  # fmt: skip
def test_nothing_pasted_runs_or_loads(editor, html):
    editor.paste(html=html)
    assert editor.text == "một\n"
    assert editor.page.evaluate("window.hacked") is None
