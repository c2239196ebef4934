"""Every page asks for one stylesheet and one script, which hold what it names."""

from support import SAMPLE, SAMPLE_DAY

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
    for name in (*assets.STYLES, *sheet.styles):
        assert (assets.FOLDER / name).read_text(encoding="utf-8") in style
    for name in ("shell.js", *sheet.scripts):
        assert (assets.FOLDER / name).read_text(encoding="utf-8") in script
    assert "communeSearch" in script
    assert "assets/find.js" not in built.files


def test_pages_that_name_the_same_share_a_file():
    assert assets.style_of() == "assets/site.css"
    assert assets.script_of() == "assets/site.js"
