"""A name tells what a file may be; the name that is proposed is nobody's yet."""

import pytest

from commune.content.file_names import problem_of

FOLDER = "content/tin-tuc/2026"


def test_no_name_is_proposed_that_a_file_has_or_was_told_to_take():
    names = ["mau-don.docx", "Mau don.docx", "Mẫu đơn.docx", "Mẫu Đơn.docx", "Ảnh (1).jpg"]
    there, proposed = frozenset(f"{FOLDER}/{name}" for name in names), set()
    mends = [
        problem_of(path, there, proposed) for path in sorted(there - {f"{FOLDER}/mau-don.docx"})
    ]
    assert {problem.code for problem in mends} == {"F010"}
    assert sorted(problem.mend.rpartition("/")[2] for problem in mends) == [
        "anh-1.jpg", "mau-don-2.docx", "mau-don-3.docx", "mau-don-4.docx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["content/README.md", "content/dia-chi.txt", f"{FOLDER}/tin.md", f"{FOLDER}/a.jpeg"]
)
def test_a_good_name_is_no_problem(path):
    assert problem_of(path, frozenset({path}), set()) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.la", ".md; giấy tờ lưu thành .docx"), ("A b.LA", ".md; giấy tờ"), ("ghi-chu", "Chữ thì"), ("a.txt", ".md"), ("ban-ve.dwg", "PDF"), ("a.yaml", ".yml"),
        ("a.gif", "PNG"), ("Mẫu cũ.DOC", ".docx"), ("a.gdoc", "Tải xuống"), ("a.lnk", "xóa lối tắt"),
    ],
)  # fmt: skip
def test_an_ending_that_may_not_be_published_has_a_mend_known_or_not(name, words):
    problem = problem_of(f"{FOLDER}/{name}", frozenset(), set())
    assert problem.code == "F030"
    assert words in problem.mend
