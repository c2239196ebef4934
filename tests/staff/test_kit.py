"""What the program gives to a commune's repository: the same from its own repository and from its
wheel, with the right to run.
"""

import zipfile

import pytest
from support import ROOT

from commune.staff import kit


def test_it_is_the_same_out_of_its_archive():
    here = kit.of_this_program()
    again = kit.read(here.packed())
    assert dict(again.files) == dict(here.files)
    assert again.executable == here.executable >= {"deploy/post-receive"}
    assert again.packed() == here.packed()  # the same bytes twice


def test_it_holds_what_a_commune_needs_and_nothing_of_the_programs_own_tests():
    names = kit.of_this_program().files.keys()
    assert {"site.mk", "mkdocs.yml", ".gitlab-ci.yml", "docs/so-tay/index.md"} <= names
    assert "hooks/mkdocs_build.py" in names
    assert not any("test.yml" in name or name.startswith("hooks/commune/") for name in names)


def test_an_archive_lies_where_the_program_is_installed(tmp_path, monkeypatch):
    """Without a repository around it, the archive beside the package is read."""
    package = tmp_path / "lib/commune"
    package.mkdir(parents=True)
    (package / kit.ARCHIVE).write_bytes(kit.packed({"site.mk": b"x"}, frozenset({"site.mk"})))
    monkeypatch.setattr(kit, "__file__", str(package / "staff/kit.py"))
    assert kit.of_this_program() == kit.Kit({"site.mk": b"x"}, frozenset({"site.mk"}))


def test_what_runs_may_be_run(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").write_bytes(b"")
    kit.Kit({"a": b"", "b": b""}, frozenset({"a"})).let_run(tmp_path)
    assert [bool((tmp_path / n).stat().st_mode & 0o100) for n in "ab"] == [True, False]


def test_the_list_of_what_was_given_is_read_as_it_was_written(tmp_path):
    assert kit.given(tmp_path) == {}
    (tmp_path / kit.GIVEN).write_bytes(kit.listed({"b c": b"2", "a": b"1"}))
    found = kit.given(tmp_path)
    assert list(found) == ["a", "b c"]
    assert found["a"].startswith("6b86b273")


def test_what_is_no_archive_is_refused():
    with pytest.raises(zipfile.BadZipFile):
        kit.read((ROOT / "site.mk").read_bytes())
