"""«Nghe»: the answer is read by a Vietnamese voice, where there is one."""

import html
import re

import pytest

SHEET = "thu-tuc/dang-ky-khai-sinh/"
STAND_IN = """
window.said = [];
window.stopped = 0;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false,
  getVoices: () => VOICES.map((lang) => ({ lang })),
  speak(utterance) { this.speaking = true; said.push([utterance.text, utterance.lang, utterance.voice.lang]); },
  cancel() { this.speaking = false; stopped++; },
} });
"""
"""A voice that keeps what it is given."""


@pytest.fixture
def sheet(browser, sample_url):
    context = browser.new_context(viewport={"width": 360, "height": 640})

    def opened(voices):
        page = context.new_page()
        page.add_init_script(STAND_IN.replace("VOICES", f"({voices})"))
        page.goto(sample_url + SHEET)
        return page

    yield opened
    context.close()


def test_a_vietnamese_voice_is_given_the_answer_sentence_by_sentence(sheet, sample_site):
    page = sheet('["en-US", "vi-VN"]')
    button = page.get_by_role("button", name="Nghe", exact=True)
    assert button.bounding_box()["height"] >= 44
    button.click()
    source = (sample_site / SHEET / "index.html").read_text(encoding="utf-8")
    text = html.unescape(re.search(r'data-say="([^"]+)"', source)[1])
    said = page.evaluate("said")
    assert [line for line, _, _ in said] == text.split(". ")
    assert said[0] == ["Đăng ký khai sinh", "vi-VN", "vi-VN"]
    assert not re.search(r"\d", text)


def test_a_second_tap_and_leaving_the_page_stop_it(sheet):
    page = sheet('["vi"]')
    button = page.get_by_role("button", name="Nghe", exact=True)
    button.click()
    told = page.evaluate("said.length")
    button.click()
    assert page.evaluate("[said.length, speechSynthesis.speaking]") == [told, False]
    button.click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speechSynthesis.speaking") is False


def test_without_a_vietnamese_voice_there_is_no_button_until_one_comes(sheet):
    page = sheet('window.late ? ["vi-VN"] : ["en-US", "fr-FR"]')
    assert not page.locator("#nghe").is_visible()
    page.evaluate("late = true; speechSynthesis.onvoiceschanged()")
    assert page.locator("#nghe").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("#nghe").is_visible()


def test_a_browser_that_cannot_speak_shows_no_button(browser, sample_url):
    page = browser.new_page()
    mistakes = []
    page.on("pageerror", lambda mistake: mistakes.append(str(mistake)))
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    page.goto(sample_url + SHEET)
    assert (page.locator("#nghe").is_visible(), mistakes) == (False, [])
    page.close()
