from commune.models import MODELS
from commune.staff import field_tables, generated, glossary


def test_a_table_shows_required_fields_choices_and_the_fields_inside():
    table = field_tables.table(MODELS["procedure"])
    assert "| `title` | Tiêu đề | có |" in table
    assert "`truc-tuyen` Trực tuyến" in table
    assert "| `cases.papers.name` | Tên giấy | có |" in table


def test_a_stale_guide_is_reported_and_written_anew(tmp_path, capsys):
    guide = tmp_path / "docs/so-tay/loai/noi-nop.md"
    guide.parent.mkdir(parents=True)
    guide.write_text("a\n<!-- fields:desk -->\ncũ\n<!-- /fields -->\nb\n", encoding="utf-8")
    (tmp_path / "GLOSSARY.md").write_text(glossary.glossary(), encoding="utf-8")
    assert generated.refresh(tmp_path, {}, write=False) == 1
    assert generated.MEND in capsys.readouterr().out
    assert generated.refresh(tmp_path, {}, write=True) == 0
    assert generated.refresh(tmp_path, {}, write=False) == 0
    assert "`opening_hours`" in guide.read_text(encoding="utf-8")
