import pytest
from support import ROOT, CountingMemo

from commune.content.hand_written import problems, public_urls, swallowed, urls
from commune.staff import explain, results_page


def codes(root):
    return [p.code for p in problems(root)]


def test_the_pages_of_this_repository_are_good():
    assert [str(p) for p in problems(ROOT, {results_page.PAGE, explain.PAGE})] == []
    assert "/tiep-can/" in urls(ROOT)


def test_a_commune_without_such_pages_is_fine(tmp_path):
    assert codes(tmp_path) == []
    assert urls(tmp_path) == ()


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.md", "# A\n\n<script>alert(1)</script>", "M001"),
        ("a.md", "# A\n\n# B", "M002"),
        ("a.md", "---\ntemplate: ../../bi-mat.html\n---\n# A", "F017"),
        ("a.md", "# A\n\n[b](javascript:x)", "M020"),
        ("a.md", "# A\n\n[b](khong-co.md)", "L001"),
        ("a.md", "# A\n\nGọi anh Hải 0912345678.", "P004"),
        ("a.html", "<script>", "F016"),
        ("A b.md", "# A", "F016"),
        ("a.md", "A\n", "F024"),
    ],
)
def test_what_the_host_would_obey_is_refused(tmp_path, name, text, code):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    assert codes(tmp_path) == [code]


def test_what_is_private_is_told_as_in_content(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\nGọi anh Hải 0912345678.", encoding="utf-8")
    (problem,) = problems(tmp_path)
    assert problem.message == "Có số điện thoại riêng «091•••••78»."


def test_the_folder_itself_may_not_be_elsewhere(tmp_path):
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai/a.md").write_text("# A", encoding="utf-8")
    (tmp_path / "docs").symlink_to("ngoai")
    assert [(p.path, p.code) for p in problems(tmp_path)] == [("docs", "F011")]


def test_no_page_takes_the_address_of_another(tmp_path):
    (tmp_path / "docs/thu-tuc").mkdir(parents=True)
    for name in ("index.md", "thu-tuc/index.md", "thu-tuc.md", "rieng.md"):
        (tmp_path / "docs" / name).write_text("# A", encoding="utf-8")
    assert urls(tmp_path) == ("/", "/rieng/", "/thu-tuc/", "/thu-tuc/")
    assert [p.path for p in swallowed(tmp_path, {"/"})] == ["docs/index.md", "docs/thu-tuc.md"]


HANDBOOK = """# A

!!! note "Lưu ý"

    Đoạn.

Viết `<id>` và `[chữ](khong-co.md)`. Xem [bảng](ket-qua.md), [kia](../b.md#x), ![ảnh](hinh/a.webp).

```markdown
# B <script>
[chữ](../../khong-co.md)
```

<!-- commands:make -->
<!-- /commands -->

<!-- fields:news -->
| a | b |
|---|---|
<!-- /fields -->
"""


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ("", []),
        ("<script>alert(1)</script>", ["M001"]),
        ("`a`<img src=x onerror=alert(1)>`b`", ["M001"]),
        ("<!-- a -->", ["M001"]),
        ("# B", ["M002"]),
        ("[b](khong-co.md)", ["L001"]),
        ("[b](javascript:x)", ["M020"]),
        ("```\nGọi anh Hải 0912345678.\n```", ["P004"]),
    ],
)
def test_the_handbook_may_show_code_and_notes_and_is_judged_all_the_same(tmp_path, added, found):
    (tmp_path / "docs/so-tay/hinh").mkdir(parents=True)
    (tmp_path / "docs/b.md").write_text("# B\n", encoding="utf-8")
    (tmp_path / "docs/so-tay/hinh/a.webp").touch()
    (tmp_path / "docs/so-tay/a.md").write_text(HANDBOOK + added, encoding="utf-8")
    assert [p.code for p in problems(tmp_path, {"so-tay/ket-qua.md"})] == found


@pytest.mark.parametrize(
    "name", ["so-tay/a.webp", "hinh/a.webp", "so-tay/hinh/a.jpg", "so-tay/hinh/a/b.png"]
)
def test_pictures_of_the_handbook_have_their_folder(tmp_path, name):
    (tmp_path / "docs" / name).parent.mkdir(parents=True)
    (tmp_path / "docs" / name).touch()
    assert codes(tmp_path) == ["F016"]


def test_the_handbook_is_not_for_everybody(tmp_path):
    (tmp_path / "docs/so-tay").mkdir(parents=True)
    for name in ("rieng.md", "so-tay.md", "so-tay/index.md", "so-tay/a.md"):
        (tmp_path / "docs" / name).write_text("# A", encoding="utf-8")
    assert public_urls(tmp_path) == ("/rieng/",)
    assert len(urls(tmp_path)) == 4


def test_a_link_to_elsewhere_is_refused(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").symlink_to("/etc/passwd")
    (tmp_path / "docs/b").symlink_to("/etc")
    assert codes(tmp_path) == ["F011", "F011"]


def test_a_link_to_a_name_that_no_file_can_have_is_a_dead_link(tmp_path):
    (tmp_path / "docs").mkdir()
    text = f"# Trang\n\n[Xem]({'a' * 300}.md)\n"
    (tmp_path / "docs/trang.md").write_text(text, encoding="utf-8")
    assert codes(tmp_path) == ["L001"]


def test_what_is_kept_of_a_page_is_what_was_found_and_where_it_leads_is_asked_anew(tmp_path):
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs/a.md"
    page.write_text("# A\n\n<b> [b](b.md)\n\nGọi anh Hải 0912345678.", encoding="utf-8")
    memo = CountingMemo()
    first = [str(p) for p in problems(tmp_path, memo=memo)]
    assert memo.missed == ["docs-page"]
    assert [str(p) for p in problems(tmp_path, memo=memo)] == first
    assert memo.found == ["docs-page"]
    assert {p.code for p in problems(tmp_path, memo=memo)} == {"L001", "M001", "P004"}
    (tmp_path / "docs/b.md").write_text("# B", encoding="utf-8")
    assert {p.code for p in problems(tmp_path, memo=memo)} == {"M001", "P004"}
    page.rename(tmp_path / "docs/c.md")
    assert {p.path for p in problems(tmp_path, memo=memo)} == {"docs/c.md"}
