"""What machines leave is passed over, what may hold words is told for what it is."""

import subprocess

import pytest
from support import ROOT, project

from commune.content import left_over
from commune.content.reader import read_content
from commune.models import FOLDERS
from commune.problems import Problems, Refused

FOLDER = "content/tin-tuc/2026"
NEWS = "2026-01-20-mo-diem-giup.md"
PASSED_OVER = [
    "~$mau-don.docx", "~$u-don.xlsx", ".~lock.mau-don.docx#", "~WRL0003.tmp", "Backup of mau-don.wbk", "mau-don.asd",
    "Thumbs.db", "thumbs.db", "ehthumbs_vista.db", "desktop.ini", "Desktop.ini", "mau-don.docx:Zone.Identifier", "mau-don.docxZone.Identifier",
    ".DS_Store", "._mau-don.docx", "mau-don.docx.sb-1a2b3c4d-Xy7Za1", ".directory", ".nfs0000000001a2", ".fuse_hidden0000a", ".goutputstream-AB12C3",
    f"{NEWS}~", f"{NEWS}.bak", f".{NEWS}.swp", f".{NEWS}.swo", f"#{NEWS}#", f".#{NEWS}", f"{NEWS}.tmp", "mau-don.docx.crdownload", "mau-don.pdf.part",
    f"{NEWS}.orig", f"{NEWS}.rej", "2026-01-20-mo-diem-giup_BACKUP_1234.md", "2026-01-20-mo-diem-giup_REMOTE_99.md",
    ".dropbox.attr", ".syncthing.mau-don.docx.tmp", ".owncloudsync.log", ".sync_a1b2.db", ".mau-don.docx~", ".tin.md.kate-swp",
    "Icon\r", "mau-don.docx~RF1a2b3c.TMP", "Thumbs.db:encryptable", ".apdisk", ".smbdelete1a2b",
    ".@__thumb", f"{NEWS}.crswap", f"_{NEWS}.swp", "4913", "Session.vim", "mau-don.docx.filepart", "sync.ffs_db",
]  # fmt: skip
KEPT = [NEWS, "mau-don.docx", "anh.jpg", "nhat-ky-cap-nhat.md", "local-1.md", "tmp.md", "backup.md", "orig.docx", "part.md", "icon.png", "icons", "bieu-4913.md"]  # fmt: skip


@pytest.fixture
def sample(tmp_path):
    return project(tmp_path / "xa", ROOT / "tests/sample/content")


def problems_of(root):
    problems = Problems()
    problems.collect(read_content(root, FOLDERS))
    return list(problems)


def told(root):
    return [(p.path.removeprefix(f"{FOLDER}/"), p.code, p.mend) for p in problems_of(root)]


@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_machines_leave_is_passed_over_and_ignored_by_git(name, sample):
    (sample / FOLDER / name).write_bytes(b"\0")
    (sample / "docs").mkdir(exist_ok=True)
    assert told(sample) == []
    assert left_over.is_passed_over(f"docs/{name}")
    ignored = subprocess.run(
        ["git", "-C", ROOT, "check-ignore", "-q", "--no-index", f"content/tin-tuc/{name}"],
        check=False,
    )
    assert ignored.returncode == 0, name


@pytest.mark.parametrize("name", KEPT)
def test_what_people_write_is_kept(name):
    assert not left_over.is_passed_over(f"{FOLDER}/{name}")
    ignored = subprocess.run(
        ["git", "-C", ROOT, "check-ignore", "-q", "--no-index", f"{FOLDER}/{name}"], check=False
    )
    assert ignored.returncode == 1


@pytest.mark.parametrize(
    "folder",
    [
        "__MACOSX",
        ".AppleDouble",
        "@eaDir",
        ".obsidian",
        ".stversions",
        ".DocumentRevisions-V100",
        "Temporary Items",
        "#recycle",
        "@Recycle",
    ],
)
def test_folders_of_machines_are_not_entered(folder, sample):
    (sample / FOLDER / folder).mkdir()
    (sample / FOLDER / folder / "A b.docx").write_bytes(b"")
    assert told(sample) == []


@pytest.mark.parametrize(
    "stem",
    [
        "{} (Conflicted copy của Máy A 2026-01-20)", "{} (máy-A's conflicted copy 2026-01-20)", "{} (conflicted copy 2026-01-20 101010)",
        "{} (bản sao xung đột của Lan 2026-01-20)", "{}.sync-conflict-20260120-101010-ABCDEFG", "{}_conflict-20260120-101010",
        "{} (SFConflict lan@example 2026-01-20-10-10-10)", "{} [conflicted]", "{}-DESKTOP-7A1B2C", "{}-LAPTOP-X1", "{} (1)", "{}(2)", "{} - Copy",
        "{} - Copy (2)", "{} - Sao chép", "{} copy", "{} copy 3", "{} 2", "Copy of {}", "Bản sao của {}",
        "{} (Bản sao của Lan)", "{} - Copy - Copy", "{}-LAPTOP-ABC123DEF-2", "{}-LanPC", "{}-LAN-PC",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [NEWS, "mau-don.docx"])
def test_a_second_copy_is_told_and_never_put_in_the_place_of_the_first(stem, name, sample):
    first, _, ending = name.rpartition(".")
    copy = f"{stem.format(first)}.{ending}"
    (sample / FOLDER / name).touch()
    (sample / FOLDER / copy).write_text("x")
    [(_, _, mend)] = [entry for entry in told(sample) if entry[:2] == (copy, "F026")]
    assert f"sang {name} rồi xóa tệp này" in mend
    assert "Đổi tên" not in mend


@pytest.mark.parametrize(
    "own", ["mau-CT01", "mau-TP3", "mau-C-01", "mau-TK1-TS", "mau-PC08", "mau 01", "mau 2026"]
)
def test_a_form_with_a_number_of_its_own_is_no_second_copy(own):
    assert left_over.original_of(f"{own}.docx", ["mau.docx"]) is None


def test_what_git_leaves_beside_a_renamed_file_is_a_second_copy(sample):
    (sample / FOLDER / f"{NEWS}~HEAD").write_text("x")
    assert [entry[:2] for entry in told(sample)] == [(f"{NEWS}~HEAD", "F026")]


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
ANNEX = b"/annex/objects/SHA256E-s31390--f50d.docx\n"


@pytest.mark.parametrize("data", [LFS, ANNEX])
@pytest.mark.parametrize("name", ["anh.jpg", "mau.docx", "mau.pdf", "so.xlsx", NEWS])
def test_a_pointer_is_named_and_not_called_broken(data, name, sample):
    (sample / FOLDER / name).write_bytes(data)
    [(path, code, mend)] = told(sample)
    assert (path, code) == (name, "F027")
    assert "git lfs pull" in mend if data is LFS else "git annex get" in mend


def test_a_link_into_the_annex_is_named(sample):
    (sample / FOLDER / "mau.docx").symlink_to("../../../.git/annex/objects/x/y/SHA256E-s1.docx")
    assert [entry[:2] for entry in told(sample)] == [("mau.docx", "F027")]


@pytest.mark.parametrize(
    "marks",
    [
        "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> origin/main\n",
        "<<<<<<< ours\na\n||||||| base\nc\n=======\nb\n>>>>>>> theirs\n",
        ">>>>>>> 1a2b3c4 (sửa phí)\n",
        "<<<<<<<\r\na\r\n",
    ],
)
@pytest.mark.parametrize("place", ["title: ", "Nội dung"])
def test_marks_of_a_merge_are_told_at_their_line(marks, place, sample):
    path = sample / FOLDER / NEWS
    text = path.read_text(encoding="utf-8")
    at = text.index(place)
    path.write_text(text[:at] + marks + text[at:], encoding="utf-8", newline="")
    [problem] = problems_of(sample)
    assert (problem.code, problem.line) == ("F025", text.count("\n", 0, at) + 1)


@pytest.mark.parametrize("text", ["a\n=======\nb", "<<<<<< a", "a <<<<<<< b", ">>>>>>>> a"])
def test_other_signs_are_no_marks(text):
    left_over.refuse_marks(text)


def test_a_mark_is_told_with_its_line():
    with pytest.raises(Refused) as refused:
        left_over.refuse_marks("a\n>>>>>>> x")
    assert refused.value.code == "F025"
