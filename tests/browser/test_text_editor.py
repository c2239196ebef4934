"""The text editor in a real browser: keys, screen readers, narrow and dark screens, the policy."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from editor_page import BUILT, ORIGIN, EditorPage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = """## Mục

Một **hai** [ba](../thu-tuc/dang-ky-khai-sinh.md) ![Cổng làng](cong.png).

- một
- hai

| a | b |
| --- | --- |
| c | d |

> lời trích
"""
NARROW = {"width": 360, "height": 640}


@pytest.fixture
def opened(browser):
    """Open editors, and see that nothing was blocked or asked for elsewhere."""
    made = []

    def make(text="", **context):
        made.append(EditorPage(browser, text, **context))
        return made[-1]

    yield make
    for editor in made:
        assert editor.said == []
        assert editor.foreign == []
        editor.close()


def button(editor, name):
    return editor.page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def test_it_weighs_little():
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in BUILT.glob("text.*")}
    assert sorted(sizes) == ["text.css", "text.js"]
    assert sum(sizes.values()) < 200_000


def test_without_script_the_textarea_works(browser):
    editor = EditorPage(browser, TEXT, java_script_enabled=False)
    area = editor.page.get_by_label("Nội dung")
    assert area.input_value() == TEXT
    area.fill("khác")
    assert editor.text == "khác"
    editor.close()


def test_what_is_typed_is_markdown_in_the_form_and_input_is_told(opened):
    editor = opened()
    page = editor.page
    page.evaluate(
        "document.body.addEventListener('input', e => "
        "{ if (e.target.name === 'body') document.title = e.target.value.length })"
    )
    page.get_by_role("textbox", name="Nội dung").click()
    for words, key in (
        ("## Mục", "Enter"),
        ("Một ", "Control+b"),
        ("hai", "Control+b"),
        (" ba", "Shift+Enter"),
        ("bốn", "Enter"),
        ("- năm", "Enter"),
        ("sáu", "Control+]"),
        ("", "Enter"),
        ("", "Enter"),
        ("", "Enter"),
        ("7. bảy", "Enter"),
        ("", "Enter"),
        ("a) tám", "Enter"),
        ("b) chín", "Enter"),
        ("", "Enter"),
        ("> mười", "End"),
    ):
        page.keyboard.type(words)
        page.keyboard.press(key)
    assert editor.text == (
        "## Mục\n\nMột **hai** ba\\\nbốn\n\n- năm\n  - sáu\n\n7. bảy\n\n- a) tám\n- b) chín\n\n> mười\n"
    )
    assert page.title() == str(len(editor.text))


def test_undo_gives_back_the_bytes(opened):
    text = "* một\n* __hai__\n\nba\n"
    editor = opened(text)
    editor.page.locator(".ProseMirror strong").click()
    editor.page.keyboard.type("thêm")
    assert editor.text != text
    editor.page.keyboard.press("Control+z")
    assert editor.text == text
    editor.page.keyboard.press("Control+y")
    assert "thêm" in editor.text


def test_the_form_sends_what_is_shown(opened):
    editor = opened("một\n")
    sent = []
    editor.page.route(
        "**/nop", lambda route: (sent.append(route.request.post_data), route.fulfill(body=""))
    )
    editor.page.locator(".ProseMirror p").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" hai")
    editor.page.get_by_role("button", name="Lưu").click()
    assert sent == ["body=m%E1%BB%99t+hai%0D%0A"]


def test_another_value_is_taken_over(opened):
    editor = opened("một\n")
    editor.page.locator("textarea").evaluate(
        "area => { area.value = 'hai\\n'; area.dispatchEvent(new Event('change')) }"
    )
    assert editor.shown == ["hai"] or editor.shown == [["hai", ""]]
    editor.page.locator("textarea").evaluate("area => area.form.reset()")
    editor.page.wait_for_function("document.querySelector('.ProseMirror').textContent === 'một'")


def test_focus_on_the_field_is_focus_on_the_editor(opened):
    editor = opened("một\n")
    editor.page.locator("label").click()
    editor.page.keyboard.type("A")
    assert editor.text.count("A") == 1


def test_the_toolbar_is_one_stop_of_tab_and_arrows_walk_in_it(opened):
    editor = opened(TEXT)
    page = editor.page
    page.locator("h1").click()
    page.keyboard.press("Tab")
    focus = "document.activeElement.textContent"
    assert page.evaluate(focus) == "Hoàn tác"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focus) == "Làm lại"
    page.keyboard.press("End")
    assert page.evaluate(focus) == "Đường kẻ"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focus) == "Hoàn tác"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "textbox"
    page.keyboard.press("Alt+F10")
    assert page.evaluate(focus) == "Hoàn tác"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate(focus) == "Lưu"


def test_buttons_tell_what_is_on_and_what_cannot_be(opened):
    editor = opened("một\n\n- hai\n")
    page = editor.page
    page.locator(".ProseMirror p").first.click()
    assert button(editor, "Vào trong").get_attribute("aria-disabled") == "true"
    assert button(editor, "Đoạn").get_attribute("aria-pressed") == "true"
    page.keyboard.press("Control+a")
    button(editor, "Đậm").click()
    assert button(editor, "Đậm").get_attribute("aria-pressed") == "true"
    assert editor.text == "**một**\n\n- **hai**\n"
    page.locator(".ProseMirror li").click()
    button(editor, "Danh sách số").click()
    assert editor.text == "**một**\n\n1. **hai**\n"
    button(editor, "Danh sách số").click()
    button(editor, "Mục nhỏ").click()
    assert editor.text == "**một**\n\n### **hai**\n"


def test_a_table_is_made_filled_and_taken_away(opened):
    editor = opened()
    page = editor.page
    page.locator(".ProseMirror").click()
    button(editor, "Bảng").click()
    for words in ("Thôn", "Ngày", "Đông", "1/5", "Tây | Bắc", "2/5"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    assert editor.text == (
        "| Thôn | Ngày |\n| --- | --- |\n| Đông | 1/5 |\n| Tây \\| Bắc | 2/5 |\n"
    )
    page.locator(".ProseMirror th").first.click()
    button(editor, "Thêm cột").click()
    button(editor, "Xóa dòng").click()
    assert (
        editor.text
        == "| Đông |  | 1/5 |\n| --- | --- | --- |\n| Tây \\| Bắc |  | 2/5 |\n".replace("  ", " ")
    )
    assert page.locator(".ProseMirror tr").first.locator("th").count() == 3
    button(editor, "Xóa bảng").click()
    assert editor.text == ""


def test_a_page_of_the_site_is_picked_from_the_list(opened):
    editor = opened("Xem sheet này\n")
    page = editor.page
    page.locator(".ProseMirror p").dblclick(position={"x": 45, "y": 10})
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Liên kết")
    assert dialog.get_by_label("Chữ để bấm").input_value() == "sheet"
    dialog.get_by_label("Trang của xã").fill("ket hon")
    assert dialog.get_by_role("status").inner_text() == "1 trang"
    dialog.get_by_role("button", name="Đăng ký kết hôn").click()
    dialog.get_by_role("button", name="Đặt liên kết").click()
    assert editor.text == "Xem [sheet](../thu-tuc/dang-ky-ket-hon.md) này\n"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+k")
    dialog.get_by_label("Chữ để bấm").fill("tờ này")
    dialog.get_by_role("button", name="Đặt liên kết").click()
    assert editor.text == "Xem [tờ này](../thu-tuc/dang-ky-ket-hon.md) này\n"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+k")
    dialog.get_by_role("button", name="Bỏ liên kết").click()
    assert editor.text == "Xem tờ này này\n"


@pytest.mark.parametrize(
    ("typed", "written", "said"),
    [
        ("https://dichvucong.gov.vn/a(b", "https://dichvucong.gov.vn/a%28b", ""),
        ("dichvucong.gov.vn", "https://dichvucong.gov.vn", ""),
        ("0239 385 1234", "tel:02393851234", ""),
        ("xa@example.vn", "mailto:xa@example.vn", ""),
        ("javascript:alert(1)", "", "Chưa chọn trang nào trong danh sách."),
        ("đâu đó", "", "Chưa chọn trang nào trong danh sách."),
        ("", "", "Chọn một trang, hoặc dán địa chỉ ở ngoài."),
    ],
)
def test_an_address_outside_is_completed_or_refused(opened, typed, written, said):
    editor = opened()
    editor.page.locator(".ProseMirror").click()
    button(editor, "Liên kết").click()
    dialog = editor.page.get_by_role("dialog", name="Liên kết")
    dialog.get_by_label("Trang của xã").fill(typed)
    dialog.get_by_label("Chữ để bấm").fill("đây")
    dialog.get_by_role("button", name="Đặt liên kết").click()
    assert editor.text == (f"[đây]({written})\n" if written else "")
    if said:
        assert dialog.get_by_role("alert").inner_text().startswith(said)


def test_a_picture_needs_its_text_and_problems_are_told(opened, tmp_path):
    editor = opened()
    editor.answer = {
        "problems": [{"code": "F013", "message": "Ảnh nặng quá.", "mend": "Giảm cỡ ảnh."}]
    }
    editor.page.locator(".ProseMirror").click()
    button(editor, "Ảnh").click()
    dialog = editor.page.get_by_role("dialog", name="Ảnh")
    alert, send = dialog.get_by_role("alert"), dialog.get_by_role("button", name="Đặt ảnh")
    send.click()
    assert alert.inner_text() == "Chọn một tệp ảnh."
    photo = tmp_path / "anh.png"
    photo.write_bytes(b"x")
    dialog.get_by_label("Tệp ảnh").set_input_files(photo)
    send.click()
    assert alert.inner_text() == "Viết lời tả: người không nhìn thấy chỉ có lời ấy."
    dialog.get_by_label("Lời tả").fill("Cổng [làng]")
    send.click()
    editor.page.wait_for_function("document.querySelector('.prose-wrong').textContent")
    assert alert.inner_text() == "Ảnh nặng quá. Giảm cỡ ảnh."
    assert editor.text == ""
    editor.answer = {"link": "anh-1.jpg"}
    send.click()
    dialog.wait_for(state="detached")
    assert editor.text == "![Cổng \\[làng\\]](anh-1.jpg)\n"
    assert (
        editor.page.locator(".prose-picture img").get_attribute("src") == f"{ORIGIN}tep/anh-1.jpg"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_axe_finds_nothing_in_any_state(opened, scheme, forced):
    editor = opened(TEXT, viewport=NARROW, color_scheme=scheme, forced_colors=forced)
    page = editor.page

    def judge():
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW["width"]

    judge()
    page.locator(".ProseMirror td").first.click()
    assert page.get_by_role("group", name="Bảng đang đứng").is_visible()
    judge()
    for name in ("Liên kết", "Ảnh"):
        page.locator(".ProseMirror p").first.click()
        button(editor, name).click()
        dialog = page.get_by_role("dialog", name=name)
        dialog.get_by_role("button", name="Đặt").click()
        judge()
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")
    editor.paste(html="<p style='color:red'>đỏ</p>")
    judge()


def test_axe_finds_nothing_where_the_text_stays_markdown(opened):
    editor = opened("`mã`\n", viewport=NARROW)
    assert Axe().run(editor.page).response["violations"] == []


def test_what_the_field_says_of_itself_the_editor_says_too(opened):
    editor = opened("một\n")
    box = editor.page.get_by_role("textbox", name="Nội dung")
    assert box.get_attribute("aria-multiline") == "true"
    area = editor.page.locator("textarea")
    assert area.get_attribute("aria-hidden") == "true"
    area.evaluate("area => area.setAttribute('aria-invalid', 'true')")
    editor.page.wait_for_selector("[role=textbox][aria-invalid=true]")
    area.evaluate("area => { area.disabled = true }")
    editor.page.wait_for_selector("[role=textbox][contenteditable=false]")
