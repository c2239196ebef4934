import pytest
from support import ROOT, SAMPLE_DAY, commit, project

from commune.__main__ import main
from commune.content.repository import changed_files
from commune.problems import CommandRefused
from commune.staff.fix_text import fix

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
PASTED = "\nBà con mang theo:\n• Căn cước;\n• Tờ khai.\n"


@pytest.fixture
def commune(tmp_path):
    root = project(tmp_path / "xa", ROOT / "tests/sample/content")
    (root / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    commit(root)
    return root


def added(root, text, *, end="\n"):
    path = root / NEWS
    path.write_bytes((path.read_text("utf-8") + text).replace("\n", end).encode())
    return path.read_bytes()


def test_what_is_certain_is_mended_told_line_by_line_and_git_has_the_rest(commune):
    added(commune, PASTED)
    commit(commune)
    (told,) = fix(commune, [NEWS])
    assert told == (
        f"{NEWS}: đã sửa. Đọc lại từng chỗ:\n"
        "  dòng 13, trước:\n    • Căn cước;\n    • Tờ khai.\n"
        "  nay:\n    - Căn cước;\n    - Tờ khai.\n"
        f"Muốn lấy lại bản trước: git restore {NEWS}"
    )
    assert (commune / NEWS).read_text("utf-8").endswith("theo:\n- Căn cước;\n- Tờ khai.\n")
    assert list(fix(commune, [NEWS])) == [f"{NEWS}: không có chỗ nào chắc chắn để tự sửa."]


def test_what_git_does_not_have_is_kept_beside(commune):
    before = added(commune, PASTED)
    (told,) = fix(commune, [NEWS])
    kept = told.rpartition(" giữ ở ")[2]
    assert (commune / kept).read_bytes() == before
    assert changed_files(commune, ".") == (NEWS,)


def test_outside_of_git_the_old_text_is_kept_too(tmp_path):
    root = project(tmp_path / "xa", ROOT / "tests/sample/content")
    before = added(root, PASTED)
    (told,) = fix(root, [NEWS])
    assert (root / told.rpartition(" giữ ở ")[2]).read_bytes() == before


def test_line_ends_of_windows_and_every_other_line_stay(commune):
    before = added(commune, PASTED, end="\r\n").split(b"\r\n")
    list(fix(commune, [NEWS]))
    after = (commune / NEWS).read_bytes().split(b"\r\n")
    assert [new for new, old in zip(after, before, strict=True) if new != old] == [
        "- Căn cước;".encode(),
        "- Tờ khai.".encode(),
    ]


@pytest.mark.parametrize(
    ("old", "new", "is_mended"), [("title:", "title", True), ("\n---\n", "\n", False)]
)
def test_the_front_matter_stays_and_so_does_what_cannot_be_read(commune, old, new, is_mended):
    path = commune / NEWS
    broken = path.read_text("utf-8").replace(old, new).replace("Nội", "• Nội")
    path.write_text(broken, "utf-8")
    assert len(list(fix(commune, [NEWS]))) == is_mended
    assert path.read_text("utf-8") == (broken.replace("• Nội", "- Nội") if is_mended else broken)


def test_what_nobody_sees_goes_everywhere_and_is_named(commune):
    path = commune / NEWS
    whole = path.read_text("utf-8")
    path.write_text(
        whole.replace("title: ", "title: \u200b") + "\nGọi \u202a113\u202c 👩\u200d💼.\n", "utf-8"
    )
    (told,) = fix(commune, [NEWS])
    assert path.read_text("utf-8") == f"{whole}\nGọi 113 👩\u200d💼.\n"
    assert "    Gọi [U+202A]113[U+202C] 👩" in told
    assert told.count("[U+200B]") == 1


def test_what_turns_letters_round_stays_to_who_knows_what_was_meant(commune):
    before = added(commune, "\nGọi \u202e311\u202c\u200b ngay.\n")
    assert list(fix(commune, [NEWS])) == [f"{NEWS}: không có chỗ nào chắc chắn để tự sửa."]
    assert (commune / NEWS).read_bytes() == before


@pytest.mark.parametrize("paths", [[], ["content/xa.yml"], ["docs/index.md"], [NEWS, "README.md"]])
def test_only_texts_of_the_content_are_mended(commune, paths):
    with pytest.raises(CommandRefused, match=r"chỉ sửa tệp \.md trong content"):
        list(fix(commune, paths))


def test_the_command_mends_then_judges(commune, monkeypatch, capsys):
    added(commune, PASTED + "\nPhí ~~5.000~~ đồng.\n")
    monkeypatch.chdir(commune)
    assert main(["check", "--fix", NEWS, "--today", str(SAMPLE_DAY)]) == 1
    told = capsys.readouterr().out
    assert told.index("đã sửa") < told.index("M018") < told.index("Tìm thấy 1 lỗi")
    assert "M015" not in told
