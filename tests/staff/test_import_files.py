"""``commune import``, as a clerk calls it: with and without somebody who answers."""

import os
import subprocess
import sys
from datetime import date

import pytest
import word_documents as made
from support import SAMPLE_DAY

from commune.command_line import command_line
from commune.problems import CommandRefused
from commune.publishing.build import check
from commune.staff import import_files
from commune.staff.photos import REMINDER

TODAY = date(2026, 3, 10)


def brought(root, *arguments, ask=None):
    options = command_line().parse_args(["import", *map(str, arguments)])
    return import_files.bring(root, options, TODAY, ask)


@pytest.fixture
def word(tmp_path):
    def one(name):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(made.DOCUMENTS[name]())
        return path

    return one


def test_the_answers_of_who_sits_there_make_a_draft_that_the_check_accepts(sample, word):
    asked = []

    def ask(question):
        asked.append(question)
        answers = {"Ngày diễn ra": "2026-03-09", "Nguồn gốc": "xa", "Chủ đề chính": "mot-cua"}
        return answers.get(question.partition(" (")[0], "Người dân quét đường")

    found = brought(sample, word("tin_co_anh"), ask=ask)
    assert [question.partition(" (")[0] for question in asked[:3]] == [
        "Ngày diễn ra",
        "Nguồn gốc",
        "Chủ đề chính",
    ]
    assert len(asked) == 6
    assert found.is_new
    for path, data in found.files.items():
        (sample / path).parent.mkdir(parents=True, exist_ok=True)
        (sample / path).write_bytes(data)
    site, problems = check(sample, SAMPLE_DAY)
    assert problems.of(found.files).errors == 0, problems
    assert "Bến Mẫu ra quân dọn vệ sinh đường làng" in [item.title for item in site.items]
    assert found.told.endswith(REMINDER)


def test_changes_are_asked_for_and_nothing_is_taken_for_granted(sample, word):
    file = word("sua_doi")
    assert "tám giờ" in brought(sample, file, ask=lambda _: "s").files.popitem()[1].decode()
    assert "bảy giờ" in brought(sample, file, ask=lambda _: "t").files.popitem()[1].decode()
    for ask in (None, lambda _: ""):
        with pytest.raises(CommandRefused, match="--reject-changes"):
            brought(sample, file, ask=ask)
    assert "tám giờ" in brought(sample, file, "--accept-changes").files.popitem()[1].decode()


def test_what_was_left_out_stands_at_the_end(sample, word):
    lines = brought(sample, word("du_thu")).told.splitlines()
    assert lines[0] == "Không đưa vào bài (3):"
    assert lines[1] == "  - Chữ gạch ngang: 8.000 đồng"
    assert brought(sample, word("nfd")).told == "Không bỏ gì của tệp Word."


def test_what_cannot_be_brought_in_is_told(sample, word, tmp_path):
    (tmp_path / "a.JPG").write_bytes(made.photo(80, 60))
    for arguments, words in (
        ([tmp_path / "không có.docx"], "Không thấy tệp không có.docx"),
        ([word("nfd"), word("nfd")], "một tệp Word"),
        ([tmp_path / "a.JPG"], "--to"),
        ([tmp_path / "a.JPG", "--to", "content/tin-tuc/2026/khong-co.md"], "Không thấy bài"),
    ):
        with pytest.raises(CommandRefused, match=words):
            brought(sample, *arguments)


def run(root, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "commune", "import", *map(str, arguments)],
        cwd=root, env={**os.environ, "COMMUNE_MEMO": "no"}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_without_a_terminal_nothing_is_asked_and_what_is_missing_is_named(sample, word):
    done = run(sample, word("thong_bao"), "--today", "2026-03-10")
    path = "content/tin-tuc/2026/2026-11-05-thong-bao-ve-viec-tiem-phong-gia-suc-vu-thu-dong-nam-2026.md"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Đã ghi {path}.\n")
    assert "T001 Trường summary (Tóm tắt) còn trống." in done.stdout
    assert f"{path}: CÓ 2 LỖI" in done.stdout
    assert 'origin: "xa"' in (sample / path).read_text(encoding="utf-8")
    again = run(sample, word("thong_bao"))
    assert again.returncode == 2
    assert f"{path} đã có" in again.stderr


def test_photographs_go_beside_a_text_and_their_words_are_asked_for(sample, tmp_path):
    photo = tmp_path / "IMG 20260310 (1).JPG"
    photo.write_bytes(made.photo(4000, 3000, place=True))
    item = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    done = run(sample, photo, "--to", item)
    assert done.returncode == 0, done.stderr
    assert (sample / item.replace(".md", "-1.jpg")).is_file()
    assert "M006 Ảnh thiếu lời tả" in done.stdout
    assert REMINDER in done.stdout
