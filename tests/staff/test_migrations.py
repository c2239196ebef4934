"""What a release changes in the files that a commune wrote: a renamed field, a file that moves."""

from pathlib import Path

import pytest
from support import SAMPLE, project

from commune.staff import edit_fields, migrations
from commune.staff.migrations import Migration

OLD = "/thu-tuc/dang-ky-khai-sinh/"
SHEET = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"


@pytest.fixture
def root(tmp_path) -> Path:
    return project(tmp_path / "xa", SAMPLE / "content")


def test_a_field_gets_its_new_name_and_keeps_its_value(root):
    path = root / "content" / SHEET
    before = edit_fields.fields_of(path.read_bytes(), SHEET)
    others = {
        p: p.read_bytes() for p in (root / "content").rglob("*.md") if "thu-tuc" not in p.parts
    }
    migrations.rename_field("thu-tuc/**/*.md", "fees", "charges")(root)
    after = edit_fields.fields_of(path.read_bytes(), SHEET)
    assert before.pop("fees") == after.pop("charges") and before == after
    assert all(path.read_bytes() == data for path, data in others.items())
    again = path.read_bytes()
    migrations.rename_field("thu-tuc/**/*.md", "fees", "charges")(root)
    assert path.read_bytes() == again


def test_a_file_moves_among_the_communes_own_and_in_layers_and_never_over_another(root):
    moved = "thu-tuc/ho-tich/khai-sinh.md"
    layer = root / "content/chung/tinh" / SHEET
    layer.parent.mkdir(parents=True)
    layer.write_text("---\ntitle: x\nold_paths: [/cu/]\n---\n")
    before = edit_fields.fields_of((root / "content" / SHEET).read_bytes(), SHEET)
    migrations.move_file(SHEET, moved, OLD)(root)
    after = edit_fields.fields_of((root / "content" / moved).read_bytes(), moved)
    assert after.pop("old_paths") == [*before.pop("old_paths", []), OLD] and after == before
    shared = (root / "content/chung/tinh" / moved).read_bytes()
    assert edit_fields.fields_of(shared, moved) == {"title": "x", "old_paths": ["/cu/", OLD]}
    assert not layer.exists() and not (root / "content" / SHEET).exists()
    layer.write_text("y")
    migrations.move_file(SHEET, moved, OLD)(root)
    assert (layer.read_text(), (root / "content/chung/tinh" / moved).read_bytes()) == ("y", shared)


def test_only_what_came_after_the_release_is_done_and_said(root, monkeypatch):
    done = []
    known = tuple(
        Migration((1, n, 0), f"việc {n}", lambda _, n=n: done.append(n)) for n in (1, 2, 10)
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", known)
    assert migrations.run(root, (1, 1, 0)) == ["việc 2", "việc 10"]
    assert done == [2, 10]
    assert migrations.run(root, (1, 10, 0)) == []
