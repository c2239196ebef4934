from support import ROOT, judged

from commune.content import navigation

NAV = """site_name: xã
slugify: !!python/name:nobody.knows
nav:
  - Thủ tục: thu-tuc/index.md
  - Cuối trang:
    - Giới thiệu: gioi-thieu.md
    - Về trang này:
      - Riêng tư: rieng-tu.md
  - Sổ tay:
    - so-tay/index.md
    - Mỗi ngày:
      - Viết một tin: so-tay/viet-tin.md
"""


def read(tmp_path, text):
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    return judged(navigation.read(tmp_path))


def test_each_page_stands_where_it_is_named(tmp_path):
    found, wrong = read(tmp_path, NAV)
    assert wrong == []
    assert [(e.label, e.url, e.line) for e in found.menu] == [("Thủ tục", "/thu-tuc/", 4)]
    assert [(e.label, e.url, e.group) for e in found.foot] == [
        ("Giới thiệu", "/gioi-thieu/", ""),
        ("Riêng tư", "/rieng-tu/", "Về trang này"),
    ]
    assert [e.url for e in found.handbook] == ["/so-tay/", "/so-tay/viet-tin/"]


def test_a_project_without_settings_has_no_menu(tmp_path):
    assert judged(navigation.read(tmp_path)) == (navigation.Navigation(), [])
    assert read(tmp_path, "site_name: xã\n") == (navigation.Navigation(), [])
    assert read(tmp_path, "") == (navigation.Navigation(), [])


def test_the_menu_of_this_repository_is_good():
    found, wrong = judged(navigation.read(ROOT))
    assert wrong == []
    assert [e.label for e in found.menu] == ["Thủ tục", "Nộp trực tuyến", "Một cửa", "Tin tức", "Kế hoạch", "Cải cách"]  # fmt: skip
    assert found.foot[-1].url == "/so-do-trang/"


def test_an_address_is_the_one_at_which_the_host_shows_the_file():
    from pathlib import PurePosixPath as Path

    named = {"index.md": "/", "a.md": "/a/", "a/index.md": "/a/", "a/README.md": "/a/", "a/b.md": "/a/b/"}  # fmt: skip
    assert {name: navigation.address_of(Path(name)) for name in named} == named
