"""Which files are read, in which order, and how messages call them."""

from pathlib import Path

from commune.content import tree
from commune.problems import Problems


def lay_out(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", encoding="utf-8")


def test_layers_come_before_the_communes_own_and_stand_in_its_folders(tmp_path):
    lay_out(tmp_path, "content/xa.yml", "content/tin/a.md", "content/chung/tinh/tin/a.md")
    lay_out(tmp_path, "content/chung/tinh/README.md", "content/chung/la.md")
    about = tmp_path / "content/chung/tinh/lop.yml"
    about.write_text('title: Tỉnh\nformat: "1"\n', encoding="utf-8")
    found, layers = Problems().collect(tree.files(tmp_path))
    assert [layer.title for layer in layers] == ["Tỉnh"]
    assert [(file.name, file.place) for file in found] == [
        ("content/chung/tinh/tin/a.md", "content/tin/a.md"),
        ("content/chung/la.md", "content/chung/la.md"),
        ("content/tin/a.md", "content/tin/a.md"),
        ("content/xa.yml", "content/xa.yml"),
    ]


def test_a_name_that_cannot_be_used_is_told_where_it_stands(tmp_path):
    lay_out(tmp_path, "content/chung/tinh/tin/Bài mới.md", "content/tin/Tin.md")
    about = tmp_path / "content/chung/tinh/lop.yml"
    about.write_text('title: Tỉnh\nformat: "1"\n', encoding="utf-8")
    problems = Problems()
    assert problems.collect(tree.files(tmp_path))[0] == []
    assert [(p.path, p.code) for p in problems] == [
        ("content/chung/tinh/tin/Bài mới.md", "F010"),
        ("content/tin/Tin.md", "F010"),
    ]


def test_without_a_folder_content_there_is_nothing(tmp_path):
    problems = Problems()
    assert problems.collect(tree.files(tmp_path)) == ([], [])
    assert [p.code for p in problems] == ["F001"]
