"""What is told of files that are held back."""

from commune.content.repository import Commit
from commune.problems import Problem, Severity
from commune.publishing.kept_back import NAMED, SHOWN, Every, Held, errors_of, summary
from commune.vietnamese.clock import as_moment

OWN = Problem("content/a.md", 3, 1, "T110", "Sai.", "Sửa.")
OTHERS = Problem("content/b.md", 1, 1, "L001", "Không dẫn đến đâu.", "Sửa.")
COMMIT = Commit("0123456789" * 4, as_moment("2026-03-15T07:30"))


def test_a_file_is_told_with_its_version_and_its_mistakes():
    assert str(Held("content/a.md", (OWN,), COMMIT)).startswith(
        "content/a.md: GIỮ BẢN CŨ, lưu lúc 15/03/2026, 07:30 (commit 0123456).\ncontent/a.md:3:1: T110 Sai."
    )
    assert str(Held("content/a.md", (OWN,), None)).startswith("content/a.md: CHƯA ĐĂNG")
    assert "Thay đổi ở tệp này làm tệp khác sai:\ncontent/b.md:1:1: L001" in str(
        Held("content/a.md", (OTHERS,), COMMIT)
    )
    assert str(Held("content/a.md", (OWN,) * (SHOWN + 5), None)).count("T110") == SHOWN


def test_the_summary_names_the_first_files_and_counts_all():
    held = [Held(f"content/{n}.md", (), None) for n in range(NAMED + 1)]
    assert summary(held).startswith(f"{NAMED + 1} tệp có lỗi chưa lên trang: content/0.md, ")
    assert summary(held).endswith(f"content/{NAMED - 1}.md, …")


def test_warnings_hold_nothing_back():
    warning = Problem("content/c.md", 1, 1, "R001", "Cũ.", "Xem.", severity=Severity.WARNING)
    assert errors_of([OWN, OTHERS, warning]) == {"content/a.md": [OWN], "content/b.md": [OTHERS]}
    assert "content/c.md" in Every()
