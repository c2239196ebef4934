"""Whoever sees a form and a text without signs is told of no line, key, sign or command."""

import re

import pytest
import yaml
from support import ROOT

from commune.content.reader import kind_of
from commune.editor import wording
from commune.editor.form import Told
from commune.models import FOLDERS
from commune.models.news import News
from commune.models.procedure import Fee, Procedure
from commune.models.shape import field_at
from commune.problems import Problem

CASES = ROOT / "tests/cases"
UNSEEN = re.compile(
    r"---|##|\*\*|`|\]\(|\\|\.yml|hai chấm|gạch ngang|--[a-z]|\b(?:git|commune|true|false|id)\b|\b[a-z]+_[a-z_]+"
)
"""What is in files and commands alone."""
NOT_IN_FORMS = re.compile(r"[BGNSVX]|A01|C00[1-8]|F0|Y(?!022)")
"""Codes of files that have no form, of commands, and of what can be read by no form."""
AS_WRITTEN = ("M001", "M002", "M003", "M005", "M008")
"""What the text editor does not know: such a text is shown as it is written."""
OF_KEYS = ("A001", "T131")
"""Of lists in which keys are written."""
OF_SIGNS = ("M018", "M020", "T120")
"""Whose message tells of the very sign that is seen."""
SAID = re.compile(r"^(\S+?): ([A-Z]\d{3}) (?:\(cảnh báo\) )?(.*)$")


def every_message():
    """What the cases say: each message of each code once."""
    found = {}
    for case in sorted(CASES.glob("*.yml")):
        lines = str(yaml.safe_load(case.read_text(encoding="utf-8"))["says"]).split("\n")
        for number, line in enumerate(lines):
            told = SAID.match(line)
            mends = [one for one in lines[number : number + 4] if "Cách sửa: " in one]
            if told and mends:
                place, code, message = told.groups()
                mend = mends[0].partition("Cách sửa: ")[2]
                path = place.partition(":")[0]
                found.setdefault((code, message), Problem(path, 1, 1, code, message, mend))
    return list(found.values())


EVERY = [
    problem
    for problem in every_message()
    if not NOT_IN_FORMS.match(problem.code) and kind_of(problem.path, FOLDERS)
]


def test_there_are_messages_of_many_codes():
    assert len({problem.code for problem in EVERY}) > 150


def without_quotes(words):
    """What the program says itself: a writer's own words stand in quotes, addresses are no keys."""
    return re.sub(r"(?<!\w)/\S*|\b[\w.-]+/\S+", "", re.sub(r"«[^»]*»", "", words))


@pytest.mark.parametrize("problem", EVERY, ids=lambda p: f"{p.code} {p.message[:30]}")
def test_no_sign_key_or_command_is_left(problem):
    if problem.code in (*AS_WRITTEN, *OF_KEYS):
        return
    told = wording.anywhere(problem)
    message = "" if problem.code in OF_SIGNS else told.message
    assert UNSEEN.findall(without_quotes(f"{message} {told.mend}")) == []
    assert told.mend
    assert (told.code, told.path, told.severity) == (problem.code, problem.path, problem.severity)


def said(code, message, mend, model=Procedure, at=()):
    told = wording.at_field(Problem("x.md", 1, 1, code, message, mend, at=at), model)
    return told.message, told.mend


def test_a_key_is_called_as_its_form_calls_it_where_the_mistake_stands():
    mend = "Thêm value, ví dụ value: 3"
    times, fees = ("times", 0), ("fees", 0)
    assert said("T133", "Thiếu con số.", mend, at=times)[1] == "Thêm «Con số», ví dụ «Con số»: 3"
    assert said("T134", "Thiếu.", "Ghi value.", at=fees)[1] == "Ghi «Mức thu»."
    assert said("D011", "Sai.", "Xem lại verified.on.")[1] == "Xem lại «Ngày đối chiếu»."


def test_what_somebody_wrote_and_what_is_no_key_stays():
    message = "«title» và «git» ở /index.php?id=5, tệp ten-tep.md."
    assert said("T125", message, "Sửa title.") == (message, "Sửa «Tiêu đề».")


def test_a_missing_field_is_told_as_a_field_and_a_command_is_left_out():
    missing = said("T001", "Thiếu trường ends (Hết ngày).", "Thêm dòng ends: …  Ngày cuối cùng.")
    assert missing == ("Chưa điền «Hết ngày».", "Điền ô này. Ngày cuối cùng.")
    mend = "Ghi ngày thật. Chưa lưu vào git thì chạy với --today 2026-02-20."
    assert said("D004", "Chưa đến.", mend)[1] == "Ghi ngày thật."
    assert (
        said("R011", "Hết.", "Xem: commune check --today 2026-07-01")[1]
        == "Nhờ người kỹ thuật xem."
    )


def test_hints_speak_of_fields_and_choices():
    def hint(model, *at):
        return wording.hint(field_at(model, at), model)

    assert hint(Fee, "legal_ref").startswith("Mã của văn bản trong mục «Văn bản pháp luật»")
    assert hint(News, "origin").startswith("«Việc của xã»: việc của xã")
    assert hint(Procedure, "desk") == "Mã của nơi tiếp nhận trong mục «Nơi nộp hồ sơ»"
    assert "[fees, times]" not in hint(Procedure, "unverified")
    assert "fees, times" in hint(Procedure, "unverified")
    shown = wording.of_days(hint(News, "date"))
    assert shown == "Ngày của sự việc: 25/01/2022, hoặc 08/2022 khi không rõ ngày"


def test_a_text_is_told_by_the_buttons_over_it():
    told = wording.in_text(
        Problem("x.md", 9, 1, "M022", "Mục #### đứng ngay dưới mục ##.", "Viết ###.")
    )
    assert told.message == "«Mục nhỏ hơn» đứng ngay dưới «Mục»."
    assert "«Loại đoạn»" in told.mend


def test_every_file_of_a_list_is_called_by_its_kind():
    assert "mục «Văn bản pháp luật»" in said("L040", "Không có trong can-cu.yml.", "Sửa id.")[0]


def test_what_is_not_filled_in_has_one_wording_at_its_field_and_after_a_press():
    missing = Problem("x.md", 1, 1, "T001", "Thiếu trường title (Tiêu đề).", "Thêm dòng title: …  ")
    empty = Problem("x.md", 3, 1, "T001", "Trường title (Tiêu đề) còn trống.", "Viết tiêu đề.")
    for problem in (missing, empty):
        told = Told.of([problem], {}, News)
        (at_field,) = told.take("title")
        assert at_field.message == wording.at_field(problem, News).message == "Chưa điền «Tiêu đề»."
