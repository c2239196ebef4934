"""What a voice is given to read: no figure, sign or abbreviation is left to it."""

import gzip
import re

from support import ROOT, SAMPLE_DAY

from commune.pages import assets
from commune.publishing.build import build
from commune.site.procedure_sheet import procedure_sheet
from commune.site.read_aloud import answer_aloud
from commune.vietnamese.speech import unspoken_words


def test_the_answer_of_every_sheet_is_said_without_figures():
    site = build(ROOT, SAMPLE_DAY.replace(month=11, day=28)).site
    said = {p.id: answer_aloud(procedure_sheet(site, p)) for p in site.procedures}
    assert {name: unspoken_words(text) for name, text in said.items() if unspoken_words(text)} == {}
    assert said["dang-ky-khai-sinh"].startswith(
        "Đăng ký khai sinh. Nộp ở đâu: Một cửa xã Cẩm Duệ. "
        "Bao lâu xong: Trong ngày làm việc. Nộp sau mười lăm giờ: trả ngày làm việc tiếp theo. Hết bao nhiêu: "
    )
    assert said["can-thiep-khan-cap-tre-em"].startswith("Gọi một một một, ")
    assert "Toàn trình hay một phần: chưa xác minh" in said["dang-ky-khai-sinh"]
    assert "xem dưới, chưa xác minh" in said["dang-ky-khai-sinh"]


def test_button_text_and_script_weigh_half_a_kilobyte_at_most():
    def weight(text):
        return len(gzip.compress(text.encode(), 9, mtime=0))

    script = (assets.FOLDER / "aloud.js").read_text(encoding="utf-8")
    own = {}
    for page in build(ROOT, SAMPLE_DAY.replace(month=11, day=28)).pages:
        if "aloud.js" in page.scripts:
            without = re.sub(r'<p class="screen" id="nghe".*?</p>', "", page.html)
            assert without != page.html
            own[page.url] = weight(page.html) - weight(without)
    assert len(own) > 100
    assert max(own.values()) + weight(script) <= 500
