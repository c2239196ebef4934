"""The pages of the handbook for the clerk, each walked through as it is written: the real editor in
Chromium, over the invented commune of the tests, kept by git. Whatever a page calls by its name
must be there; the pictures that it shows are taken on the way.

``make pictures`` takes them anew, into docs/so-tay/hinh.
"""

import io
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import asked as form
import word_documents as made
from docx import Document
from editor_door import Opened, close, git, opened
from find_chromium import chromium
from PIL import Image
from playwright.sync_api import Error, Locator, Page, Playwright, sync_playwright
from support import ROOT, SAMPLE_DAY
from task_pages import PICTURES, tasks

MOMENT = f"{SAMPLE_DAY}T05:55"
TOMORROW = SAMPLE_DAY + timedelta(days=1)
CLERK = "Công chức Văn phòng"
"""An office, since no name is made up."""
TITLE = "Từ 01/07/2025, thủ tục nào làm ở xã"
"""What a news item is about that is true of every commune."""
_WIDE, _HIGH, _SHARP = 440, 900, 1.5
"""As wide as a large phone, so that a small one still shows letters that can be read."""
_MARGIN = 8
_PATIENCE = 240
"""Seconds: the first answers wait until everything was read once."""
_ENDS = r"(?=$|\s*[(,:])"
"""What stands behind a name on the screen: «(phải có)», or of what it is."""


class Missing(AssertionError):
    """What a page of the handbook names is not on the screen."""


@dataclass
class Walk:
    """A clerk who reads one page of the handbook and does what it says."""

    task: str
    page: Page
    door: Opened
    folder: Path
    """Where pictures go."""
    brought: Path
    """Where this machine's own files lie."""
    done: set[str] = field(default_factory=set)
    """What was found by its name."""
    pictures: list[str] = field(default_factory=list)

    def see(self, name: str, *roles: str) -> Locator:
        """Find what the screen calls so. Raises Missing."""
        begin = time.monotonic()
        pattern = re.compile("^" + ".+".join(map(re.escape, name.split("…"))) + _ENDS)
        while time.monotonic() - begin < _PATIENCE:
            for found in self._places(pattern, roles):
                shown = found.locator("visible=true")
                if shown.count():
                    self.done.add(name)
                    return shown.first
            self.page.wait_for_timeout(200)
        raise Missing(f"«{name}»: {self.page.url}\n{self.page.locator('main').inner_text()}")

    def _places(self, name: re.Pattern[str], roles: tuple[str, ...]) -> list[Locator]:
        page = self.page
        found = {
            "button": page.get_by_role("button", name=name),
            "link": page.get_by_role("link", name=name),
            "summary": page.locator("summary").filter(has_text=name),
            "field": page.get_by_label(name),
            "column": page.get_by_role("columnheader", name=name),
            "group": page.locator("legend, label").filter(has_text=name),
        }
        return [found[role] for role in roles or found]

    def press(self, name: str) -> None:
        """Press what the screen calls so."""
        self.see(name, "button", "link", "summary").click()
        self.page.wait_for_timeout(300)  # what is sent leaves the page only then
        self.page.wait_for_load_state()

    def unfold(self, name: str) -> None:
        """Open what can be folded, which may be open already: something in it is to be mended."""
        self.see(name, "summary").evaluate("one => { one.parentElement.open = true; }")

    def fill(self, name: str, text: str) -> None:
        """Write into a field."""
        self.see(name, "field").fill(text)

    def choose(self, name: str, value: str) -> None:
        """Choose from a list."""
        self.see(name, "field").select_option(value)

    def bring(self, name: str, *files: Path) -> None:
        """Choose files of this machine."""
        self.see(name, "field").set_input_files(files)
        self.page.wait_for_load_state()

    def open(self, words: str, title: str = "") -> None:
        """Find an item in the list by its name, and open its form."""
        self.press("Mọi thứ")
        self.fill("Tìm", words)
        self.see("Tìm", "button").click()
        self.page.get_by_role("link", name=title or words).first.click()
        self.hear("lỗi")

    def hear(self, words: str) -> None:
        """Wait until the page says this."""
        self.page.get_by_text(words).first.wait_for(timeout=_PATIENCE * 1000)

    def publish(self) -> None:
        """Publish what has no mistake."""
        self.page.get_by_role("status").get_by_text("Không có lỗi.").wait_for(
            timeout=_PATIENCE * 1000
        )
        self.press("Đăng")

    def write(self, title: str) -> None:
        """Begin a news item, and fill in what every one needs."""
        self.press("Thêm tin")
        self.fill("Tiêu đề", title)
        self.press("Viết tiếp")
        self.page.locator('[name="summary"]').fill("Những việc trước đây làm ở huyện.")
        self.page.locator('[name="category"]').select_option("thu-tuc-hanh-chinh")
        self.page.locator(".ProseMirror").click()
        self.page.keyboard.type("Cấp huyện không còn; các việc ấy nay nộp ở xã.")

    def tell_pictures(self) -> None:
        """Say what is to be seen on the picture of the item, and on that in its text."""
        self.fill("Lời tả ảnh", "Trang chủ trên máy tính")
        self.see("Lời tả cho ảnh trong bài")
        self.page.locator('[name^="alt:"]').first.fill("Trang chủ trên điện thoại")

    def take(self, *parts: str) -> None:
        """Take the next picture of the page: from the first of *parts* to the last."""
        name = f"{self.task}-{len(self.pictures) + 1}.webp"
        self.page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
        self.page.wait_for_timeout(300)
        boxes = [self.page.locator(part).first.bounding_box() for part in parts]
        seen = [box for box in boxes if box]
        if len(seen) < len(parts):
            raise Missing(f"{name}: {parts}")
        top = max(0, min(box["y"] for box in seen) - _MARGIN)
        end = max(box["y"] + box["height"] for box in seen) + _MARGIN
        clip = {"x": 0, "y": top, "width": _WIDE, "height": end - top}
        self.pictures.append(name)
        data = self.page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]
        with Image.open(io.BytesIO(data)) as picture:
            picture.convert("RGB").save(self.folder / name, quality=60, method=6)


def soan_thao(walk: Walk) -> None:
    walk.take("header.top", "h1", "form[role=search]")
    walk.fill("Tìm", "khai sinh")
    walk.press("Mọi thứ")
    walk.unfold("Thêm mới, đưa vào tệp Word")
    walk.write(TITLE)
    walk.hear("Đã lưu nháp")
    walk.see("Ngày diễn ra")
    walk.see("Lưu nháp")
    walk.take("main h1", ".bar", "[data-at=summary]")
    walk.publish()
    walk.fill("Họ và tên", CLERK)
    walk.press("Ghi tên")
    walk.publish()
    walk.hear("Đã đăng.")


def tu_word(walk: Walk) -> None:
    walk.press("Thêm tin")
    walk.see("Đưa vào")
    walk.take("main h1", "form.drop", "form:not(.drop) button")
    walk.bring("Tin từ tệp Word", letter(walk.brought), *photos(walk.brought))
    walk.hear("Không đưa vào bài")
    walk.take(".bar", "section.note")
    walk.press("Đã xem")
    walk.fill("Tóm tắt", "Những việc trước đây làm ở huyện nay nộp ở xã.")
    walk.choose("Chủ đề chính", "thu-tuc-hanh-chinh")
    walk.tell_pictures()
    walk.publish()
    walk.hear("Đã đăng.")
    walk.press("Thêm tin")
    walk.bring("Tin từ tệp Word", letter(walk.brought, is_changed=True))
    walk.see("Lấy bản trước khi sửa")
    walk.press("Lấy bản đã sửa")
    walk.hear("Không đưa vào bài")


def anh_dien_thoai(walk: Walk) -> None:
    walk.open(TITLE)
    walk.see("Nội dung")
    walk.bring("Đưa vào tệp Word hoặc ảnh", *photos(walk.brought))
    walk.see("Lời tả cho ảnh trong bài")
    walk.take(".drop", "#anh")
    walk.tell_pictures()
    walk.publish()
    walk.hear("Đã đăng.")


def hen_gio(walk: Walk) -> None:
    walk.fill("Tìm", TITLE)
    walk.write(f"Ngày {TOMORROW:%d/%m/%Y} xã nhận hồ sơ như thường lệ")
    walk.unfold("Các mục khác, không bắt buộc")
    walk.see("Hết hạn")
    walk.unfold("Ngày, giờ bắt đầu đăng")
    walk.page.locator('[name="publish_at"]').fill(f"{TOMORROW}T07:30")
    walk.take("details.more > summary", '[data-at="publish_at"]')
    walk.publish()
    walk.hear("Đã đăng.")
    walk.press("Mọi thứ")
    walk.hear("Chờ đến 07:30")
    walk.take("table thead", "table tbody tr:nth-child(2)")


def sua_phi(walk: Walk) -> None:
    walk.open("Đăng ký khai sinh")
    walk.press("Sửa phí, lệ phí")
    for name in ("Mức nào", "Mức mới, đồng", "Áp dụng từ ngày", "Theo văn bản", "Nguồn"):
        walk.see(name)
    walk.see("Đăng mức mới, kèm lời ghi đã đổi", "button")
    walk.take("label[for=f-amount]", "main form button")
    walk.press("Quay lại biểu mẫu")
    walk.unfold("Các mục khác, không bắt buộc")
    for name in ("Phí, lệ phí", "Thời hạn", "Giấy tờ theo trường hợp", "Đăng"):
        walk.see(name)
    walk.unfold("Đã thay đổi")
    walk.press("Thêm đã thay đổi")
    walk.see("Nội dung", "field")


def thong_bao(walk: Walk) -> None:
    walk.press("Báo khẩn")
    walk.fill("Báo điều gì", "Mưa lớn, không qua ngầm tràn")
    walk.fill("Người dân cần làm gì", "Thấy biển cấm thì quay lại, đi đường khác.")
    walk.choose("Mức", "canh-bao")
    walk.see("Báo từ ngày")
    walk.fill("Đến hết ngày", f"{TOMORROW}")
    walk.take("main h1", "main form")
    walk.press("Đăng ngay trên mọi trang")
    walk.hear("Đã đăng.")
    walk.press("Mọi thứ")
    walk.take("main h1", "section")
    walk.press("Gỡ ngay")
    walk.see("Lý do")
    walk.press("Gỡ khỏi mọi trang ngay")
    walk.hear("Đã đăng.")
    walk.press("Mọi thứ")
    walk.unfold("Thêm mới, đưa vào tệp Word")
    walk.press("Thông báo")
    walk.fill("Tiêu đề", "Mưa lớn, học sinh nghỉ học")
    walk.press("Viết tiếp")
    walk.see("Đăng")


def rut_bai(walk: Walk) -> None:
    walk.write("Lịch nhận hồ sơ trong tháng")
    walk.publish()
    walk.hear("Đã đăng.")
    walk.open("Lịch nhận hồ sơ trong tháng")
    walk.see("Các lần đăng")
    walk.press("Rút bài")
    walk.fill("Lý do", "Lịch đã đổi.")
    walk.see("Thay bằng")
    walk.take("main h1", "main form")
    walk.press("Rút bài từ hôm nay")
    walk.hear("Đã đăng.")
    walk.open("Mưa lớn, học sinh nghỉ học")
    walk.see("Xóa bài nháp này")
    walk.see("Đăng")


def chua_thay(walk: Walk) -> None:
    walk.fill("Tìm", "thủ tục nào làm ở xã")
    walk.press("Tìm")
    walk.see("Trạng thái")
    walk.take("form[role=search]", "table")
    walk.page.get_by_role("link", name=TITLE).first.click()
    walk.see("Đăng")


def quay_lai(walk: Walk) -> None:
    walk.open("Mưa lớn, học sinh nghỉ học")
    walk.press("Xóa bài nháp này")
    walk.open(TITLE)
    walk.fill("Tóm tắt", "Viết thử một câu khác.")
    walk.hear("Đã lưu nháp")
    walk.page.reload()
    walk.press("Bỏ bản nháp, về như đã đăng")
    walk.press("Các lần đăng")
    walk.take("main h1", "main ol")
    walk.press("Hoàn tác lần này")
    walk.hear("Đã đăng.")


def bang_chung(walk: Walk) -> None:
    walk.open(TITLE)
    walk.see("Nguồn gốc")
    walk.unfold("Các mục khác, không bắt buộc")
    walk.unfold("Phục vụ mục đích")
    walk.see("Đăng")
    walk.press("Cho lãnh đạo")
    walk.take("main h1", "main table tr:nth-child(5)")
    walk.press("Ghi thêm")
    for name in ("Việc", "Ngày", "Số lượng"):
        walk.see(name, "field")
    walk.take("main h1", "main form")
    walk.press("Ghi và đăng")
    walk.hear("Đã đăng.")
    walk.press("Cho lãnh đạo")
    walk.press("Sửa kế hoạch")
    walk.see("Các lần đăng")


def bao_cao(walk: Walk) -> None:
    walk.press("Cho lãnh đạo")
    walk.take("h3:has-text('Báo cáo')", "h3:has-text('Báo cáo') + ul")
    with walk.page.expect_download() as download:
        walk.see("Báo cáo quý … (Word)").click()
    Document(str(download.value.path()))


def hoi_xa(walk: Walk) -> None:
    walk.press("Cho lãnh đạo")
    walk.take("section[aria-labelledby=hoi]")
    asked = walk.brought / "hoi-xa.docx"
    with walk.page.expect_download() as download:
        walk.see("Tải phiếu hỏi (Word)").click()
    codes = form.codes(walk.door.root, SAMPLE_DAY)
    answers = {"who.xa": f"{CLERK}, 15/03/2026", "xa.notice_board": "hành lang tầng 1"}
    told = {codes[name]: text for name, text in answers.items()}
    asked.write_bytes(form.fill(download.value.path().read_bytes(), told))
    walk.bring("Phiếu đã điền", asked)
    walk.press("Đọc phiếu")
    walk.press("Các bài chưa đăng")
    walk.open("Một cửa xã Bến Mẫu")
    walk.see("Đăng")


WALKS: dict[str, Callable[[Walk], None]] = {
    "soan-thao": soan_thao,
    "tu-word": tu_word,
    "anh-dien-thoai": anh_dien_thoai,
    "hen-gio": hen_gio,
    "sua-phi": sua_phi,
    "thong-bao": thong_bao,
    "rut-bai": rut_bai,
    "chua-thay": chua_thay,
    "quay-lai": quay_lai,
    "bang-chung": bang_chung,
    "bao-cao": bao_cao,
    "hoi-xa": hoi_xa,
}
"""Page -> what it says; one after the other, since a later one reads what an earlier one wrote."""


def letter(folder: Path, *, is_changed: bool = False) -> Path:
    """Write an office's letter, as Word keeps it, with a table; or one that is not settled yet."""
    document = Document()
    made.letterhead(document, number="Số:     /TB-UBND", day="Bến Mẫu, ngày    tháng 3 năm 2026")
    made.add(document, "THÔNG BÁO", bold=True, centred=True)
    about = "VỀ VIỆC NỘP HỒ SƠ Ở XÃ TỪ NGÀY 01/07/2025"
    made.add(document, about, bold=True, centred=True)
    made.add(document, "Cấp huyện không còn từ ngày 01/07/2025. Các thủ tục sau nộp ở xã:")
    rows = [
        ("Thủ tục", "Nộp ở đâu"),
        ("Đăng ký hộ kinh doanh", "Trung tâm Phục vụ hành chính công xã"),
        ("Cấp sổ đỏ lần đầu", "Trung tâm Phục vụ hành chính công xã"),
        ("Căn cước", "Công an xã"),
    ]
    made.table(document, rows)
    if is_changed:
        made.change(document.add_paragraph("Hỏi tại quầy"), "ins", " trước khi đi.")
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "Nơi nhận:\n- Các thôn;\n- Lưu: VT."
    right.text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    path = folder / "thong-bao.docx"
    path.write_bytes(made.saved(document))
    return path


def photos(folder: Path) -> list[Path]:
    """Give two pictures as a phone names them: of the site itself, so that nobody is on them."""
    paths = [folder / "IMG_0042.JPG", folder / "IMG_0043.JPG"]
    for path, name in zip(paths, ("home", "sheet-phone"), strict=True):
        with Image.open(ROOT / f"docs/hinh/{name}.png") as picture:
            whole = (0, 0, picture.width, picture.width * 3 // 4)
            picture.convert("RGB").crop(whole).save(path)
    return paths


def ask_for_vietnamese(page: Page) -> None:
    """Let the browser say something of its own. Raises Missing where that is not in Vietnamese:
    dates, hours and buttons for files would then be in English on every picture.
    """
    page.set_content("<input required>")
    said = page.locator("input").evaluate("field => field.validationMessage")
    if "trường này" not in said:
        raise Missing(
            f"Chromium says «{said}»: it has no Vietnamese words. Install the package chromium-l10n."
        )


def walked(
    folder: Path, wanted: list[str], playwright: Playwright, *, to_keep: bool = False
) -> dict[str, Walk]:
    """Walk through the pages *wanted*; their pictures go into *folder*, and are for the handbook
    with *to_keep*. Raises Missing.
    """
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="so-tay-")))
        clock = f"{MOMENT}:00+07:00"
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            os.environ[name] = clock  # the same moments in every picture
            stack.callback(os.environ.pop, name)
        door = opened(work, today=MOMENT)
        stack.callback(close, door)
        git(door.root, "config", "user.name", "")
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--lang=vi"],
            env={**os.environ, "LANGUAGE": "vi"},
        )
        stack.callback(browser.close)
        size = {"width": _WIDE, "height": _HIGH}
        context = browser.new_context(viewport=size, device_scale_factor=_SHARP, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")  # type: ignore[arg-type] # fmt: skip
        context.set_default_timeout(_PATIENCE * 1000)
        if to_keep:
            ask_for_vietnamese(context.new_page())
        context.clock.set_fixed_time(clock)
        context.route(f"{door.editor.preview.address}/**", lambda route: route.abort())
        folder.mkdir(parents=True, exist_ok=True)
        brought = work / "may"
        brought.mkdir()
        found = {}
        for task in wanted:
            page = context.new_page()
            page.goto(door.editor.door.address)
            walk = found[task] = Walk(task, page, door, folder, brought)
            try:
                WALKS[task](walk)
            except Error as error:
                words = page.locator("main").inner_text()
                raise Missing(f"{task}: {page.url}\n{error}\n{words}") from error
            page.close()
    return found


def main() -> int:
    """Take all pictures anew."""
    with tempfile.TemporaryDirectory(prefix="so-tay-") as folder, sync_playwright() as playwright:
        walked(Path(folder), tasks(), playwright, to_keep=True)
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir()  # the temporary folder is one that nobody else may read
        for picture in Path(folder).iterdir():
            shutil.copy(picture, PICTURES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
