"""With --keep-good a mistake in one file holds back that file alone; the copy of the project comes
from git.
"""

import os
import subprocess
from functools import partial
from pathlib import Path

import pytest
from support import SAMPLE, commit, project

from commune.publishing.build import judge
from commune.publishing.judged_commits import JudgedCommits
from commune.publishing.kept_back import Kept
from commune.publishing.last_good import keep_good
from commune.publishing.told import Told
from commune.vietnamese.clock import as_moment

NOW = as_moment("2026-03-15T08:00")
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
SHEET = "content/thu-tuc/ho-tich/khai-sinh.md"
EVENT = "content/su-kien/nha-co-em-be.md"
BROKEN = "title: x\n"


@pytest.fixture
def root(tmp_path) -> Path:
    made = project(tmp_path / "xa", SAMPLE / "content")
    (made / ".gitignore").write_text("site/\n")
    commit(made)
    return made


def kept(root: Path) -> Kept:
    folder = root.parent / f"ban-sao-{len(list(root.parent.iterdir()))}"
    folder.mkdir()
    past = JudgedCommits(root, partial(judge, now=NOW))
    judged = past.judge(root)
    assert judged.problems.errors
    return keep_good(past, Told(judged.site, past), judged.problems, folder)


def write(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def sheets(root: Path) -> list[str]:
    return sorted(
        path.relative_to(root).as_posix() for path in (root / "content/thu-tuc").rglob("*.md")
    )


def test_a_changed_file_stays_as_it_was_and_the_rest_goes_on(root):
    before = (root / NEWS).read_bytes()
    write(root, NEWS, "published: 2026-01-21", "published: 21/01/2026")
    write(
        root,
        "content/thong-bao/nghi-buoi-chieu.md",
        "Buổi sáng vẫn nhận hồ sơ như thường.",
        "Sáng vẫn nhận.",
    )
    commit(root)
    found = kept(root)
    assert not found.problems.errors
    assert [held.path for held in found.held] == [NEWS]
    assert (found.folder / NEWS).read_bytes() == before
    assert "Sáng vẫn nhận." in (found.folder / "content/thong-bao/nghi-buoi-chieu.md").read_text(
        encoding="utf-8"
    )
    assert "T110" in str(found.held[0])
    assert "GIỮ BẢN CŨ, lưu lúc" in str(found.held[0])


def test_the_newest_good_version_counts_not_the_oldest(root):
    write(root, NEWS, "published: 2026-01-21", "published: 2026-01-22")
    commit(root)
    for day in ("23/01/2026", "24/01/2026"):
        text = (root / NEWS).read_text(encoding="utf-8").splitlines()
        (root / NEWS).write_text(
            "\n".join(
                f"published: {day}" if line.startswith("published:") else line for line in text
            )
            + "\n",
            encoding="utf-8",
        )
        commit(root)
    found = kept(root)
    assert "published: 2026-01-22" in (found.folder / NEWS).read_text(encoding="utf-8")


def test_a_new_file_without_any_good_version_is_left_out(root):
    (root / "content/hoi-dap/cau-moi.md").write_text(BROKEN)
    (root / "content/a.xyz").write_bytes(b"\0\1")
    commit(root)
    found = kept(root)
    assert not found.problems.errors
    assert [held.path for held in found.held] == ["content/a.xyz", "content/hoi-dap/cau-moi.md"]
    assert not (found.folder / "content/hoi-dap/cau-moi.md").exists()
    assert all("CHƯA ĐĂNG" in str(held) for held in found.held)


def test_what_leans_on_a_file_that_is_left_out_goes_back_too(root):
    write(
        root,
        "content/can-cu.yml",
        "60-2014-qh13:",
        "999-2026-nd-cp:\n  number: 999/2026/NĐ-CP\n  title: Nghị định mới\n  checked_on: 2026-03-01\n60-2014-qh13:",
    )
    commit(root)
    write(root, "content/can-cu.yml", "checked_on: 2026-03-01\n60", "checked_on: hôm nay\n60")
    sheet = sheets(root)[0]
    old = (root / sheet).read_bytes()
    (root / sheet).write_bytes(
        old.replace(b"\ndesk:", b"\nlegal_refs: [999-2026-nd-cp]\ndesk:", 1)
        if b"\nlegal_refs" not in old
        else old
    )
    commit(root)
    found = kept(root)
    assert not found.problems.errors
    assert "checked_on: 2026-03-01" in (found.folder / "content/can-cu.yml").read_text(
        encoding="utf-8"
    )


def test_a_deletion_that_breaks_others_is_held_back_not_the_others(root):
    sheet = next(
        path
        for path in sheets(root)
        if Path(path).stem in (root / EVENT).read_text(encoding="utf-8")
    )
    event = (root / EVENT).read_bytes()
    (root / sheet).unlink()
    commit(root)
    found = kept(root)
    assert not found.problems.errors
    assert (found.folder / sheet).read_bytes() == subprocess.run(
        ["git", "show", f"HEAD~1:{sheet}"], cwd=root, capture_output=True, check=True
    ).stdout
    assert (found.folder / EVENT).read_bytes() == event
    assert sheet in [held.path for held in found.held]
    assert EVENT not in [held.path for held in found.held]


def test_a_copy_of_a_sheet_that_takes_its_code_is_held_back_not_the_sheet(root):
    sheet = next(
        path for path in sheets(root) if "\ncode:" in (root / path).read_text(encoding="utf-8")
    )
    for name in ("a-ban-sao", "z-ban-sao"):
        copy = f"{Path(sheet).parent}/{name}.md"
        (root / copy).write_bytes((root / sheet).read_bytes())
        commit(root)
        found = kept(root)
        assert not found.problems.errors
        assert [held.path for held in found.held] == [copy]
        (root / copy).unlink()
        commit(root)


def test_many_changes_at_once_are_told_apart(root):
    """A deletion, a mistake, a new file and a good change in one commit, after ten good ones."""
    for n in range(10):
        write(root, NEWS, "\n---\n", f"\n---\n\nĐoạn thứ {n}.\n")
        commit(root)
    sheet = next(
        path
        for path in sheets(root)
        if Path(path).stem in (root / EVENT).read_text(encoding="utf-8")
    )
    (root / sheet).unlink()
    write(root, "content/tu-dien.yml", "words:", "wordz:")
    (root / "content/hoi-dap/cau-moi.md").write_text(BROKEN)
    write(root, NEWS, "\n---\n", "\n---\n\nĐoạn mới nhất.\n")
    commit(root)
    found = kept(root)
    assert not found.problems.errors
    assert "Đoạn mới nhất." in (found.folder / NEWS).read_text(encoding="utf-8")
    assert {held.path for held in found.held} == {
        sheet,
        "content/tu-dien.yml",
        "content/hoi-dap/cau-moi.md",
    }


def test_an_older_version_brings_its_picture_back(root):
    import make_files

    picture = root / "content/tin-tuc/2026/diem-giup.jpg"
    picture.write_bytes(make_files.picture("JPEG"))
    write(root, NEWS, "\n---\n", "\n---\n\n![Điểm giúp dân](diem-giup.jpg)\n\n")
    commit(root)
    picture.unlink()
    write(root, NEWS, "![Điểm giúp dân](diem-giup.jpg)", "![](anh.jpg)")
    commit(root)
    found = kept(root)
    assert not found.problems.errors
    assert "diem-giup.jpg" in (found.folder / NEWS).read_text(encoding="utf-8")
    assert (found.folder / "content/tin-tuc/2026/diem-giup.jpg").is_file()


def test_a_kept_address_brings_its_page_back(root):
    listed = root / "content/dia-chi.txt"
    listed.write_text(f"# …\n/tin-tuc/2026/mo-diem-giup/\t{NEWS}\n", encoding="utf-8")
    commit(root)
    (root / NEWS).unlink()
    commit(root)
    found = kept(root)
    assert not found.problems.errors
    assert [held.path for held in found.held] == [NEWS]
    assert (found.folder / NEWS).is_file()


@pytest.mark.parametrize("where", ["content/xa.yml", "docs/gioi-thieu.md"])
def test_the_communes_own_file_and_docs_stop_the_build(where, root):
    path = root / where
    path.write_text("---\ntitle: x\n---\n<script>\n" if where.startswith("docs") else "name: x\n")
    commit(root)
    found = kept(root)
    assert where in {problem.path for problem in found.problems}


def test_uncommitted_work_is_judged_like_any_other(root):
    before = (root / NEWS).read_bytes()
    write(root, NEWS, "published: 2026-01-21", "published: 21/01/2026")
    found = kept(root)
    assert (found.folder / NEWS).read_bytes() == before


def test_a_shallow_clone_is_told(root):
    write(root, NEWS, "published: 2026-01-21", "published: 21/01/2026")
    commit(root)
    clone = root.parent / "nong"
    subprocess.run(["git", "clone", "-q", "--depth", "1", root.as_uri(), clone], check=True)
    found = kept(clone)
    assert [(held.path, held.commit) for held in found.held] == [(NEWS, None)]
    assert "fetch-depth: 0" in found.remark


def test_without_a_repository_what_is_wrong_is_left_out_and_told(tmp_path):
    root = project(tmp_path / "xa", SAMPLE / "content")
    (root / NEWS).write_text(BROKEN)
    found = kept(root)
    assert not found.problems.errors
    assert "không nằm trong kho git nào" in found.remark


def test_what_cannot_be_read_at_all_is_left_out(root):
    (root / "content/tin-tuc/2026/lien-ket.md").symlink_to("/etc/passwd")
    os.mkfifo(root / "content/tin-tuc/2026/ong.md")
    Path(os.fsdecode(os.fsencode(root / "content/tin-tuc/2026") + b"/\xff.md")).write_text("x")
    found = kept(root)
    assert not found.problems.errors
    assert len(found.held) == 3


def test_the_same_commit_gives_the_same_copy(root):
    write(root, NEWS, "published: 2026-01-21", "published: 21/01/2026")
    sheet = next(
        path
        for path in sheets(root)
        if Path(path).stem in (root / EVENT).read_text(encoding="utf-8")
    )
    (root / sheet).unlink()
    commit(root)
    from support import fingerprint

    one, two = kept(root), kept(root)
    assert fingerprint(one.folder / "content") == fingerprint(two.folder / "content")
    assert [str(held) for held in one.held] == [str(held) for held in two.held]


def test_a_sheet_that_many_lean_on_comes_back_before_anything_else_is_blamed(root):
    """A deletion that breaks several pages and xa.yml, beside two files that are wrong themselves,
    all in one commit.
    """
    sheet = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    assert Path(sheet).stem in (root / "content/xa.yml").read_text(encoding="utf-8")
    before = {
        path.relative_to(root): path.read_bytes()
        for path in (root / "content").rglob("*")
        if path.is_file()
    }
    (root / sheet).unlink()
    (root / "content/tu-dien.yml").write_text("x: [\n")
    write(root, NEWS, "published: 2026-01-21", "published: hôm qua")
    commit(root)
    found = kept(root)
    assert not found.problems.errors, str(found.problems)
    assert {held.path for held in found.held} == {sheet, "content/tu-dien.yml", NEWS}
    assert {
        path.relative_to(found.folder): path.read_bytes()
        for path in (found.folder / "content").rglob("*")
        if path.is_file()
    } == before


def test_a_file_that_was_wrong_for_long_does_not_hide_a_deletion(root):
    (root / "content/tu-dien.yml").write_text("x: [\n")
    commit(root)
    for n in range(5):
        write(root, NEWS, "\n---\n", f"\n---\n\nĐoạn thứ {n}.\n")
        commit(root)
    sheet = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    (root / sheet).unlink()
    commit(root)
    write(root, NEWS, "\n---\n", "\n---\n\nĐoạn cuối.\n")
    commit(root)
    found = kept(root)
    assert not found.problems.errors, str(found.problems)
    assert {held.path for held in found.held} == {sheet, "content/tu-dien.yml"}
    assert "Đoạn cuối." in (found.folder / NEWS).read_text(encoding="utf-8")


def test_a_copy_that_takes_the_place_of_a_renamed_file_is_held_back_and_a_good_file_of_the_same_commit_is_not(
    root,
):
    """The sheet that comes back is not wrong itself: it is the copy that has its code; and the
    alert harmed nobody.
    """
    sheet = root / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    before = sheet.read_bytes()
    for name in ("ban-sao", "khai-sinh-moi"):
        sheet.with_stem(name).write_bytes(before)
    sheet.unlink()
    alert = "---\ntitle: Bão số 1 vào bờ tối nay\nsummary: Bà con dời đi trước 17 giờ.\nlevel: khan-cap\nstarts: 2026-03-15\nends: 2026-03-16\n---\n"
    (root / "content/thong-bao/bao-so-1.md").write_text(alert, encoding="utf-8")
    commit(root)
    found = kept(root)
    assert not found.problems.errors, str(found.problems)
    assert [Path(held.path).stem for held in found.held] == [
        "ban-sao",
        "dang-ky-khai-sinh",
        "khai-sinh-moi",
    ]
    assert (found.folder / "content/thong-bao/bao-so-1.md").is_file()
    assert (found.folder / sheet.relative_to(root)).read_bytes() == before


def test_an_address_that_no_file_ever_had_holds_nobody_back_and_is_told(root):
    (root / "content/dia-chi.txt").write_text(
        "# …\n/xa-khac/\tcontent/hoi-dap/xa-khac.md\n", encoding="utf-8"
    )
    commit(root)
    found = kept(root)
    assert not found.problems.errors
    assert [held.path for held in found.held] == ["content/dia-chi.txt"]
    assert "1 ĐỊA CHỈ ĐÃ MẤT" in str(found.held[0])
    assert "/xa-khac/" in (root / "content/dia-chi.txt").read_text(encoding="utf-8"), (
        "told again until somebody mends it"
    )
