"""Problems at file and line, in the forms that hosts of repositories show."""

import json

from commune.problems import Problem, Problems, Severity
from commune.staff import annotations


def problems():
    found = Problems()
    found.add(Problem("content/a,b.md", 3, 7, "T110", "Sai 100%: hai\ndòng", "Sửa", "nguồn"))
    found.add(Problem("content/c.md", 0, 0, "R010", "Cũ", "Rà lại", severity=Severity.WARNING))
    return found


def test_workflow_commands_name_the_place_and_cannot_be_ended_early():
    said = annotations.github(problems()).split("\n")
    assert (
        said[0]
        == "::error file=content/a%2Cb.md,line=3,col=7,title=T110::Sai 100%25: hai%0Adòng%0ACách sửa: Sửa"
    )
    assert said[1].startswith("::warning file=content/c.md,line=1,col=1,title=R010::")
    assert said[2] == "Tìm thấy 1 lỗi và 1 cảnh báo trong 2 tệp."


def test_the_code_quality_report_has_what_its_reader_asks_for():
    rows = json.loads(annotations.gitlab(problems()))
    assert [row["severity"] for row in rows] == ["blocker", "minor"]
    assert rows[0]["location"] == {"path": "content/a,b.md", "lines": {"begin": 3}}
    assert len({row["fingerprint"] for row in rows}) == 2
