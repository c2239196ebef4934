"""Every page asks for one stylesheet and one script, which hold what it names."""

import re

from support import SAMPLE, SAMPLE_DAY

from commune.content.fingerprint import fingerprinted
from commune.pages import assets
from commune.publishing.build import build


def test_a_page_gets_one_file_of_each_with_all_that_it_names():
    built = build(SAMPLE, SAMPLE_DAY)
    sheet = next(page for page in built.pages if page.url == "/thu-tuc/dang-ky-khai-sinh/")
    assert sheet.scripts
    style, script = (
        built.files[assets.style_of(sheet)].decode(),
        built.files[assets.script_of(sheet)].decode(),
    )
    for name in ("site.css", *sheet.styles):
        assert (assets.FOLDER / name).read_text(encoding="utf-8") in style
    assert (assets.FOLDER / "lists.css").read_text(encoding="utf-8") not in style
    event = next(page for page in built.pages if page.url == "/su-kien/nha-co-em-be/")
    for name in (*assets.STYLES, *event.styles):
        held = built.files[assets.style_of(event)].decode()
        assert (assets.FOLDER / name).read_text(encoding="utf-8") in held
    without_foot = {
        page.url for page in built.pages if b"footer h2" not in built.files[assets.style_of(page)]
    }
    assert without_foot == {procedure.url for procedure in built.site.procedures}
    for name in (*assets.SCRIPTS, *sheet.scripts):
        assert (assets.FOLDER / name).read_text(encoding="utf-8") in script
    finder = (assets.FOLDER / assets.FINDER).read_bytes()
    address = fingerprinted(f"assets/{assets.FINDER}", finder)
    assert built.files[address] == finder
    assert f'"{address}"' in script
    results = next(page for page in built.pages if page.url == "/tim-kiem/")
    assert finder in built.files[assets.script_of(results)]


def test_pages_that_name_the_same_share_a_file():
    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.css", assets.style_of())
    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.js", assets.script_of())


def test_every_file_is_named_after_what_is_in_it():
    files = assets.files(build(SAMPLE, SAMPLE_DAY).pages)
    assert {assets.style_of(), assets.script_of(), assets.icon()} < set(files)
    for name, content in files.items():
        assert name == fingerprinted(re.sub(r"\.[0-9a-f]{8}", "", name), content)
