"""Which files had a mistake at an earlier commit."""

from support import SAMPLE, commit, project

from commune.publishing.build import judge
from commune.publishing.judged_commits import JudgedCommits
from commune.publishing.kept_back import Every
from commune.vietnamese.clock import as_moment

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
NOW = as_moment("2026-03-15T08:00")


def test_each_commit_is_judged_once_and_one_that_cannot_be_read_is_wrong_everywhere(tmp_path):
    root = project(tmp_path / "xa", SAMPLE / "content")
    commit(root)
    good = (root / NEWS).read_text(encoding="utf-8")
    (root / NEWS).write_text(good.replace("2026-01-21", "21/01/2026"), encoding="utf-8")
    commit(root)
    judged = []

    def counted(folder):
        judged.append(folder)
        return judge(folder, NOW)

    past = JudgedCommits(root, counted)
    newest, oldest = past.versions.commits
    for _ in range(2):
        assert (past.errors_at(newest), past.errors_at(oldest)) == ({NEWS}, set())
    assert len(judged) == 2
    assert not any(folder.exists() for folder in judged), "nothing is left lying about"
    assert isinstance(past.errors_at("0" * 40), Every)
