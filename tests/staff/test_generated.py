from commune.staff import generated


def test_a_stale_text_names_the_command_that_mends_it(tmp_path, capsys):
    (tmp_path / "GLOSSARY.md").write_text("cũ", encoding="utf-8")
    assert generated.refresh(tmp_path, {}, write=False) == 1
    assert "python -m commune generate" in capsys.readouterr().out
    assert generated.refresh(tmp_path, {}, write=True) == 0
    assert generated.refresh(tmp_path, {}, write=False) == 0
