"""The clerk's door in a real browser, before a real bare repository with our post-receive hook:
from the first letter to the public page, and what happens when something is in the way.
"""

import base64
import re
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import word_documents
from axe_playwright_python.sync_playwright import Axe
from editor_door import NEWS, close, git, opened, somebody_else
from make_files import picture
from support import ROOT

from commune.vietnamese.clock import VIETNAM

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
NOW = datetime.now(VIETNAM)
TODAY = NOW.date()
FEE = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
GIT_WORDS = re.compile(r"\b(commit|push|pull|branch|merge|rebase|HEAD|origin|stash|git)\b")
WIDE = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    folder = tmp_path_factory.mktemp("xa")
    one = opened(folder, today=f"{NOW:%Y-%m-%dT%H:%M}")
    shutil.copy(ROOT / "deploy/post-receive", one.bare / "hooks/post-receive")
    for name, value in (
        ("output", folder / "www"),
        ("python", sys.executable),
        ("url", "https://xa.example/"),
    ):
        git(one.bare, "config", f"commune.{name}", str(value))
    one.editor.preview.start()
    yield one
    close(one)
    one.editor.preview.shutdown()


@pytest.fixture(scope="module")
def www(door):
    return door.bare.parent / "www"


@pytest.fixture
def page(browser, door):
    page = browser.new_page(viewport=DESKTOP, locale="vi-VN")
    page.set_default_timeout(240_000)  # the server builds the whole site before it answers
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "console",
        lambda line: said.append(line.text) if "Content Security Policy" in line.text else None,
    )
    page.goto(door.editor.door.address)
    yield page
    page.close()
    assert said == []


def looks_right(page):
    """No git word, nothing for axe to complain of, nothing wider than a phone."""
    main = page.locator("main").inner_text()
    assert not GIT_WORDS.findall(re.sub(r"content/\S+", "", main)), main
    found = Axe().run(page, options=RULES).response["violations"]
    ours = [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]
    assert ours == []
    page.set_viewport_size(PHONE)
    assert page.evaluate(WIDE)
    page.set_viewport_size(DESKTOP)


def told(page, text):
    """Wait until the page says *text*, also where it is folded: what the server always says."""
    page.get_by_text(text).first.wait_for(state="attached", timeout=240_000)


def open_form(page, title):
    page.get_by_role("searchbox").fill(title)
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name=title).first.click()


def write_text(page, text):
    """Type into the text, with the editor that hides Markdown or without it."""
    if page.locator("[contenteditable=true]").count():
        page.locator("[contenteditable=true]").first.click()
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
    else:
        page.get_by_label("Nội dung", exact=True).fill(text)


def answered(page, press):
    """Press, and wait for the answer as long as the server builds: it has its own limit."""
    with page.expect_navigation(timeout=0):
        press()


def publish(page):
    page.get_by_role("status").get_by_text("Không có lỗi.").wait_for(timeout=240_000)
    answered(page, page.get_by_role("button", name="Đăng", exact=True).click)


def read(www, path):
    return (www / path).read_text(encoding="utf-8")


def test_a_news_item_with_a_picture_from_the_first_letter_to_every_place_where_it_stands(
    page, door, www, tmp_path
):
    looks_right(page)
    page.get_by_role("link", name="Thêm tin", exact=True).click()
    looks_right(page)
    page.get_by_label("Tiêu đề").fill("Xã trao tủ sách pháp luật")
    page.get_by_role("button", name="Viết tiếp").click()
    summary = page.locator('[name="summary"]')
    summary.fill("Tủ sách <đặt> ở nhà văn hóa.")
    problem = page.locator('.problems[data-at="summary"]')
    problem.get_by_text("Tóm tắt có dấu < hoặc >").wait_for(timeout=240_000)
    assert summary.get_attribute("aria-invalid") == "true"
    looks_right(page)
    summary.fill("Tủ sách đặt ở nhà văn hóa.")
    problem.get_by_text("T120").wait_for(state="detached", timeout=240_000)
    page.locator('[name="category"]').select_option("mot-cua")
    page.locator('[name="audience"]').first.evaluate(
        "e => e.closest('details').parentElement.closest('details').open = true"
    )
    page.get_by_text("Phục vụ mục đích", exact=True).first.click()
    page.locator('[name="advances"]').first.fill("2026/muc-dich-1")
    write_text(page, "Bà con đến mượn sách vào giờ làm việc.")
    page.get_by_role("status").get_by_text("Đã lưu nháp").wait_for(timeout=240_000)
    photo = tmp_path / "IMG_0001.JPG"
    photo.write_bytes(picture("JPEG", (1200, 800)))
    page.get_by_text("Ảnh", exact=True).first.click()
    page.locator('input[name="tep:image.file"]').set_input_files(photo)
    page.wait_for_load_state()
    told(page, "Chưa điền «Lời tả ảnh»")
    assert page.locator("fieldset#image .pick").inner_text().split("\n")[-1] == "Chưa chọn tệp nào"
    to_first_error = page.get_by_role("button", name="Đến lỗi đầu tiên")
    to_first_error.click()
    assert page.evaluate("document.activeElement.name") == "image.alt"
    page.locator('[name="image.alt"]').fill("Bà con bên tủ sách")
    page.locator('.problems[data-at="image.alt"]').get_by_text("T001").wait_for(
        state="detached", timeout=240_000
    )
    assert not to_first_error.is_visible()
    frame = page.frame_locator("iframe")
    frame.get_by_role("heading", name="Xã trao tủ sách pháp luật").wait_for(timeout=240_000)
    publish(page)
    told(page, "Đã đăng.")
    told(page, "Trang đã cập nhật: https://xa.example/")
    looks_right(page)
    url = f"tin-tuc/{TODAY.year}/xa-trao-tu-sach-phap-luat/"
    public = read(www, f"{url}index.html")
    assert "Bà con đến mượn sách vào giờ làm việc." in public
    assert 'alt="Bà con bên tủ sách"' in public
    assert "xa-trao-tu-sach-phap-luat/" in read(www, f"tin-tuc/{TODAY.year}/index.html")
    assert "Xã trao tủ sách pháp luật" in read(www, "tin-tuc/atom.xml")
    assert any("tủ sách" in p.read_text("utf-8").lower() for p in www.rglob("*.json"))
    assert "Xã trao tủ sách pháp luật" in read(www, "ke-hoach/2026/index.html")
    assert (
        git(door.bare, "log", "-1", "--format=%an: %s", "main")
        == "Lê Thị Mẫu: Thêm tin: Xã trao tủ sách pháp luật"
    )


def dropped(page, *files, onto="main"):
    """Drop files on the page, as a hand with a mouse does."""
    brought = [(file.name, base64.b64encode(file.read_bytes()).decode()) for file in files]
    page.evaluate(
        """([brought, onto]) => {
          const held = new DataTransfer();
          for (const [name, data] of brought)
            held.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name));
          for (const kind of ["dragover", "drop"])
            document.querySelector(onto).dispatchEvent(
              new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: held }));
        }""",
        [brought, onto],
    )


def test_from_a_word_file_to_a_public_page_in_three_steps(page, door, www, tmp_path):
    paper, photo = tmp_path / "thông báo 45.docx", tmp_path / "IMG_0042.JPG"
    paper.write_bytes(word_documents.thong_bao())
    photo.write_bytes(word_documents.photo(3000, 2000, orientation=6, place=True))
    dropped(page, paper, photo)  # 1
    page.wait_for_url("**/sua/content/tin-tuc/2026/**")
    told(page, "Đưa vào từ «thông báo 45.docx».")
    told(page, "Nơi nhận và khối chữ ký")
    told(page, "người trong ảnh có đồng ý không")
    page.locator('.problems[data-at="summary"]').get_by_text("T001").wait_for()
    looks_right(page)
    page.locator('[name="summary"]').fill("Lịch tiêm phòng ở các thôn.")  # 2
    page.locator('[name="category"]').select_option("mot-cua")
    page.locator('[name="image.alt"]').fill("Cán bộ thú y tiêm cho bò")
    page.locator('[name="date"]').fill(TODAY.isoformat())
    page.get_by_role("status").get_by_text("Không có lỗi.").wait_for(timeout=240_000)
    assert "Tên tệp và thư mục không khớp" not in page.content()  # the next save moves the file
    page.locator('[name="date"]').fill("2026-11-05")
    page.get_by_role("status").get_by_text("Không có lỗi.").wait_for(timeout=240_000)
    looks_right(page)
    answered(page, page.locator("button.main").dblclick)  # 3
    told(page, "Trang đã cập nhật")
    looks_right(page)
    subjects = git(door.bare, "log", "--format=%s", "main").split("\n")
    assert sum("tiêm phòng gia súc" in subject for subject in subjects) == 1
    (found,) = www.glob("tin-tuc/2026/*tiem-phong*/index.html")
    public = found.read_text(encoding="utf-8")
    assert "Thôn Đoài: sân đình;" in public
    assert 'alt="Cán bộ thú y tiêm cho bò"' in public
    assert "Nơi nhận" not in public


def test_a_word_file_dropped_on_the_text_of_an_item_asks_what_it_would_take_away(
    page, door, tmp_path
):
    open_form(page, "Xã mở điểm giúp nộp qua mạng")
    paper = tmp_path / "tin.docx"
    paper.write_bytes(word_documents.tin_co_anh())
    page.locator(".ProseMirror").wait_for()
    dropped(page, paper, onto=".ProseMirror")
    told(page, "Bài này đang có")
    told(page, "«Nội dung mẫu.»")
    looks_right(page)
    page.get_by_role("button", name="Thay chữ của bài này").click()
    told(page, "Đưa vào từ «tin.docx».")
    assert "Nội dung mẫu." not in (door.editor.drafts.folder / NEWS).read_text("utf-8")
    page.get_by_role("button", name="Bỏ bản nháp, về như đã đăng").click()
    page.wait_for_load_state()
    assert NEWS not in door.editor.drafts.changed()


def test_a_month_alone_is_picked_and_takes_the_place_of_a_day(page, door):
    page.get_by_role("link", name="Thêm tin", exact=True).click()
    page.get_by_label("Tiêu đề").fill("Tin chỉ nhớ tháng")
    page.get_by_role("button", name="Viết tiếp").click()
    page.locator('[name="thang:date"]').fill("2026-08")
    assert page.locator('[name="date"]').input_value() == ""
    saved = page.get_by_role("status").get_by_text("Đã lưu nháp")
    saved.wait_for(timeout=240_000)
    (path,) = (p for p in door.editor.drafts.changed() if "nho-thang" in p)
    assert "date: 2026-08\n" in door.editor.drafts.read(path).decode()
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_url("**/2026-08-tin-chi-nho-thang.md")
    assert page.locator('[name="thang:date"]').input_value() == "2026-08"
    looks_right(page)
    page.locator('[name="date"]').fill("2026-08-05")
    assert page.locator('[name="thang:date"]').input_value() == ""
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_url("**/2026-08-05-tin-chi-nho-thang.md")
    page.get_by_role("button", name="Xóa bài nháp này").click()


def test_a_fee_is_corrected_and_its_sheet_tells_from_what_to_what(page, www):
    open_form(page, "Đăng ký khai sinh")
    looks_right(page)
    page.get_by_role("link", name="Sửa phí, lệ phí").click()
    looks_right(page)
    page.get_by_label("Mức mới, đồng").fill("12000")
    answered(page, page.get_by_role("button", name="Đăng mức mới").click)
    told(page, "Trang đã cập nhật")
    sheet = read(www, "thu-tuc/dang-ky-khai-sinh/index.html").replace("\xa0", " ")
    assert "12.000 đồng" in sheet
    assert "8.000 đồng" in sheet


def test_an_alert_goes_up_and_comes_down_in_two_taps(page, www):
    page.get_by_role("link", name="Báo khẩn").click()
    looks_right(page)
    page.get_by_label("Báo điều gì").fill("Lũ về, không qua ngầm")
    page.get_by_label("Người dân cần làm gì").fill("Đi đường tránh qua thôn Mẫu.")
    page.get_by_label("Đến hết ngày").fill((TODAY + timedelta(days=2)).isoformat())
    answered(page, page.get_by_role("button", name="Đăng ngay trên mọi trang").click)
    told(page, "Trang đã cập nhật")
    assert "Lũ về, không qua ngầm" in read(www, "index.html")
    page.get_by_role("link", name="Mọi thứ", exact=True).click()
    page.get_by_role("link", name="Gỡ ngay").click()
    looks_right(page)
    answered(page, page.get_by_role("button", name="Gỡ khỏi mọi trang ngay").click)
    told(page, "Trang đã cập nhật")
    assert "Lũ về, không qua ngầm" not in read(www, "index.html")


def test_what_is_withdrawn_says_why_and_comes_back_by_undoing(page, www):
    title, address = "Một cửa đặt quầy quét mã", "tin-tuc/2026/quay-ma-o-mot-cua/index.html"
    open_form(page, title)
    page.get_by_role("link", name="Rút bài").click()
    looks_right(page)
    page.get_by_label("Lý do").fill("Quầy đã dời sang nhà văn hóa.")
    answered(page, page.get_by_role("button", name="Rút bài từ hôm nay").click)
    told(page, "Bài đã rút")
    told(page, "Trang đã cập nhật")
    assert "Quầy đã dời sang nhà văn hóa." in read(www, address)
    page.get_by_role("link", name="Mọi thứ", exact=True).click()
    open_form(page, title)
    page.get_by_role("link", name="Các lần đăng").click()
    looks_right(page)
    answered(page, page.get_by_role("button", name="Hoàn tác").first.click)
    told(page, "Lần đăng ấy đã được hoàn tác.")
    told(page, "Trang đã cập nhật")
    looks_right(page)
    assert "Quầy đã dời sang nhà văn hóa." not in read(www, address)


def test_what_is_planned_waits_for_its_minute(page, www):
    page.get_by_role("link", name="Thêm tin", exact=True).click()
    page.get_by_label("Tiêu đề").fill("Tin hẹn giờ")
    page.get_by_role("button", name="Viết tiếp").click()
    page.locator('[name="summary"]').fill("Hẹn đến sáng kia.")
    page.locator('[name="category"]').select_option("mot-cua")
    write_text(page, "Nội dung hẹn giờ.")
    day = TODAY + timedelta(days=2)
    page.locator("details.more > summary").click()
    page.locator("details.more summary", has_text="giờ bắt đầu đăng").first.click()
    page.locator('[name="publish_at"]').fill(f"{day}T07:30")
    publish(page)
    told(page, "Trang đã cập nhật")
    assert not (www / f"tin-tuc/{TODAY.year}/tin-hen-gio").exists()
    page.get_by_role("link", name="Mọi thứ", exact=True).click()
    told(page, f"Chờ đến 07:30 ngày {day:%d/%m/%Y}")


def test_somebody_elses_version_is_a_choice_of_two(page, door, www):
    open_form(page, "Xã mở điểm giúp nộp qua mạng")
    hook = door.bare / "hooks/post-receive"
    hook.rename(hook.with_suffix(".away"))  # the site is built once, by what comes next
    somebody_else(
        door,
        NEWS,
        lambda t: t.replace("title: Xã mở điểm giúp nộp qua mạng", "title: Bản của người khác"),
    )
    hook.with_suffix(".away").rename(hook)
    page.locator('[name="title"]').fill("Bản của tôi")
    page.get_by_role("status").get_by_text("Đã lưu nháp").wait_for(timeout=240_000)
    publish(page)
    told(page, "người khác đã đăng một bản khác")
    page.get_by_role("link", name="Xem hai bản và chọn").click()
    told(page, "Bản của người khác")
    looks_right(page)
    page.get_by_role("button", name="Lấy bản của tôi").click()
    publish(page)
    told(page, "Trang đã cập nhật")
    assert "Bản của tôi" in read(www, "tin-tuc/2026/mo-diem-giup/index.html")


def test_without_a_network_it_is_kept_and_sent_later(page, door, www):
    away = door.bare.with_name("mat-mang.git")
    door.bare.rename(away)
    try:
        open_form(page, "Bản của tôi")
        page.locator('[name="title"]').fill("Viết lúc mất mạng")
        page.get_by_role("status").get_by_text("Đã lưu nháp").wait_for(timeout=240_000)
        publish(page)
        told(page, "Không tới được máy chủ. Bài đã lưu ở máy này")
    finally:
        away.rename(door.bare)
    looks_right(page)
    answered(page, page.get_by_role("button", name="Gửi lại").click)
    told(page, "Trang đã cập nhật")
    assert "Viết lúc mất mạng" in read(www, "tin-tuc/2026/mo-diem-giup/index.html")


def test_a_server_that_refuses_says_why_in_its_own_words(page, door):
    hook = door.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'Máy chủ đang bảo trì đến 9 giờ.'\nexit 1\n")
    hook.chmod(0o755)
    open_form(page, "Viết lúc mất mạng")
    page.locator('[name="title"]').fill("Lúc máy chủ từ chối")
    page.get_by_role("status").get_by_text("Đã lưu nháp").wait_for(timeout=240_000)
    publish(page)
    told(page, "Máy chủ đang bảo trì đến 9 giờ.")
    looks_right(page)
    hook.unlink()
    page.get_by_role("link", name="Mọi thứ", exact=True).click()
    open_form(page, "Lúc máy chủ từ chối")
    told(page, "Chưa đăng")
    publish(page)
    told(page, "Đã đăng.")


def test_the_leader_adds_evidence_and_takes_the_report(page, door):
    page.get_by_role("link", name="Cho lãnh đạo").click()
    looks_right(page)
    page.get_by_role("link", name=re.compile("Ghi thêm")).first.click()
    looks_right(page)
    page.get_by_label("Số lượng").fill("2")
    answered(page, page.get_by_role("button", name="Ghi và đăng").click)
    told(page, "Đã đăng.")
    page.get_by_role("link", name="Cho lãnh đạo").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Báo cáo quý")).first.click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"


def test_a_keyboard_alone_writes_and_saves_and_no_script_is_needed(browser, door):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(door.editor.door.address)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Đến nội dung"
    open_form(page, "Lúc máy chủ từ chối")
    page.locator('[name="title"]').fill("Không cần script")
    page.keyboard.press("Enter")
    told(page, "Chưa đăng")
    assert "title: Không cần script" in (door.editor.drafts.folder / NEWS).read_text("utf-8")
    context.close()
