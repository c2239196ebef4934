import pytest
from support import ROOT

from commune.handwritten import problems, urls


def codes(root):
    return [p.code for p in problems(root)]


def test_the_pages_of_this_repository_are_good():
    assert codes(ROOT) == []
    assert "/tiep-can/" in urls(ROOT)


def test_a_commune_without_such_pages_is_fine(tmp_path):
    assert codes(tmp_path) == []
    assert urls(tmp_path) == []


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
    ],
)
def test_what_the_host_would_obey_is_refused(tmp_path, name, text, code):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    assert codes(tmp_path) == [code]


def test_a_link_to_elsewhere_is_refused(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").symlink_to("/etc/passwd")
    (tmp_path / "docs/b").symlink_to("/etc")
    assert codes(tmp_path) == ["F011", "F011"]
