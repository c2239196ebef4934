"""The joint list of papers of a life event."""

import pytest
from support import SAMPLE_DAY

from commune.models.event import LifeEvent
from commune.publishing.build import build
from commune.site.joint_papers import joint_papers

HEAD = "title: {0}\nsummary: Việc mẫu.\nofficial_name: {0}\ndesk: xa\nconfidence: cao\nverified: {{on: 2026-01-01, by: Công chức mẫu, source: Sổ tay mẫu}}\nreview_after: 2026-12-31\n"
PROCEDURES = {
    "lam-khai-sinh": "result: Giấy khai sinh, kèm số định danh\ngives: [giay-khai-sinh]\ncases:\n  - papers: [{name: Tờ khai}, {name: Căn cước, original: xuat-trinh}, {name: Giấy chứng sinh, original: nop}]\n"
    "  - {name: Nhờ người khác làm, papers: [{name: Văn bản ủy quyền}]}\n",
    "khai-sinh-qua-mang": "result: Giấy khai sinh\ngives: [giay-khai-sinh]\ncases:\n  - papers: [{name: Giấy Chứng Sinh, original: nop}, {name: Căn cước, original: xuat-trinh}]\n",
    "nhap-ho-khau": "cases:\n  - papers: [{name: Tờ khai}, {name: Giấy khai sinh, original: xuat-trinh}, {name: CĂN CƯỚC, original: xuat-trinh}, {name: Ảnh thẻ, copies: 2}]\n",
    "lam-the": "cases:\n  - papers: [{name: Ảnh thẻ, copies: 1}, {name: Sổ khám, original: nop}]\n",
    "xin-sua": "cases:\n  - papers: [{name: Sổ khám, original: nop}]\n",
    "viec-chua-ro": "",
    "viec-da-rut": "withdrawn: {on: 2026-01-01, reason: Bãi bỏ}\ncases:\n  - papers: [{name: Giấy cũ}]\n",
}
EVENT = """---
title: Nhà có em bé
summary: Việc cần làm.
steps:
  - {title: Làm khai sinh, needs: chon-mot, procedures: [lam-khai-sinh, khai-sinh-qua-mang]}
  - {title: Nhập hộ khẩu, procedures: [nhap-ho-khau, lam-the]}
  - title: Việc khác
    needs: tuy-truong-hop
    procedures: [{id: xin-sua, when: Khi ghi sai}, viec-chua-ro, viec-da-rut]
---
"""


@pytest.fixture
def built(sample):
    for path in (sample / "content/thu-tuc").rglob("*.md"):
        path.unlink()
    for name, text in PROCEDURES.items():
        title = name.replace("-", " ").capitalize()
        (sample / f"content/thu-tuc/ho-tich/{name}.md").write_text(
            f"---\n{HEAD.format(title)}{text}---\n", encoding="utf-8"
        )
    (sample / "content/su-kien/nha-co-em-be.md").write_text(EVENT, encoding="utf-8")
    for folder in ("dich-vu-cong", "hoi-dap", "tin-tuc", "thong-bao"):
        for path in (sample / "content" / folder).rglob("*.md"):
            path.unlink()
    (sample / "content/xa.yml").write_text(
        "\n".join(
            line
            for line in (sample / "content/xa.yml").read_text(encoding="utf-8").split("\n")
            if not line.startswith("featured")
        ),
        encoding="utf-8",
    )
    for path in (sample / "content/mot-cua/xa.md", sample / "content/noi-khac.yml"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("dang-ky-khai-sinh", "lam-khai-sinh"),
            encoding="utf-8",
        )
    return build(sample, SAMPLE_DAY)


@pytest.fixture
def found(built):
    return joint_papers(built.site, built.site.of(LifeEvent)[0])


def lines(found):
    return {line.name: line for line in found.shared}


def test_a_paper_that_several_take_is_listed_once_whatever_its_capitals(found):
    assert sorted(lines(found)) == ["Căn cước", "Sổ khám", "Tờ khai", "Ảnh thẻ"]
    assert [p.id for p in lines(found)["Căn cước"].procedures] == [
        "lam-khai-sinh",
        "khai-sinh-qua-mang",
        "nhap-ho-khau",
    ]


def test_what_is_shown_is_brought_once_what_is_handed_in_for_each(found):
    shared = lines(found)
    assert shared["Căn cước"].share == "once"
    assert shared["Căn cước"].advice == "Mang bản chính để xuất trình"
    assert shared["Sổ khám"].share == "each"
    assert shared["Sổ khám"].advice.startswith("Mỗi việc nộp một bản chính")
    assert shared["Tờ khai"].share == "each", "a form is written for every errand"


def test_what_every_choice_takes_stands_under_the_choice_and_is_no_work_of_several(found):
    assert "Giấy chứng sinh" not in lines(found)
    [(step, common)] = found.common
    assert (step.title, [(line.name, line.advice) for line in common]) == (
        "Làm khai sinh",
        [("Giấy chứng sinh", "Nộp bản chính")],
    )


def change(sample, name, old, new):
    """Put *new* for *old* in one sheet and give the joint list of what stands then."""
    path = sample / f"content/thu-tuc/ho-tich/{name}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    site = build(sample, SAMPLE_DAY).site
    return joint_papers(site, site.of(LifeEvent)[0])


def test_a_paper_with_an_id_is_the_same_under_every_name(sample, built):
    found = change(
        sample,
        "nhap-ho-khau",
        "{name: Giấy khai sinh, original",
        "{name: Giấy chứng minh quan hệ, id: giay-khai-sinh, original",
    )
    assert [(line.name, step) for line, step in found.given] == [("Giấy chứng minh quan hệ", 1)]
    found = change(
        sample,
        "lam-the",
        "{name: Sổ khám, original: nop}",
        "{name: Bản chính khai sinh, id: giay-khai-sinh, original: nop}",
    )
    line = found.given[0][0]
    assert line.name == "Giấy khai sinh", "the list's own name where the sheets differ"
    assert line.details == ("Còn gọi là: Giấy chứng minh quan hệ; Bản chính khai sinh",)
    assert line.later_copies == 0, "only one of them keeps it"
    found = change(
        sample, "xin-sua", "{name: Sổ khám, original: nop}", "{name: Giấy khai sinh, original: nop}"
    )
    assert found.given[0][0].later_copies == 2


def test_papers_on_different_forms_are_different_papers(sample, built):
    found = change(sample, "nhap-ho-khau", "{name: Tờ khai}", "{name: Tờ khai, form: CT01}")
    assert "Tờ khai" not in lines(found)
    own = next(own for own in found.own if own.errand.procedure.id == "nhap-ho-khau")
    assert "Mẫu: CT01" in next(line for line in own.always if line.name == "Tờ khai").details


def test_a_merged_line_keeps_the_doubt_and_the_origin_of_its_notes(sample, built):
    assert not lines(joint_papers(built.site, built.site.of(LifeEvent)[0]))["Sổ khám"].is_unverified
    found = change(
        sample,
        "xin-sua",
        "cases:\n  - papers: [{name: Sổ khám, original: nop}",
        "unverified: [cases]\ncases:\n  - papers: [{name: Sổ khám, original: nop, note: Còn hạn}",
    )
    line = lines(found)["Sổ khám"]
    assert line.is_unverified
    assert line.details == ("Xin sua: còn hạn",)
    html = next(
        page.html
        for page in build(sample, SAMPLE_DAY).pages
        if page.url == "/su-kien/nha-co-em-be/"
    )
    assert html.count('data-el="unverified"') == 2, (
        "the merged line and the list of the doubtful sheet"
    )


def test_where_the_sheets_do_not_say_how_a_paper_is_used_neither_does_the_list(sample, built):
    for name in ("lam-the", "xin-sua"):
        path = sample / f"content/thu-tuc/ho-tich/{name}.md"
        path.write_text(
            path.read_text(encoding="utf-8").replace(
                "{name: Sổ khám, original: nop}", "{name: Sổ khám}"
            ),
            encoding="utf-8",
        )
    site = build(sample, SAMPLE_DAY).site
    line = lines(joint_papers(site, site.of(LifeEvent)[0]))["Sổ khám"]
    assert (line.share, line.advice) == ("unknown", "")


def test_copies_add_up(found):
    assert lines(found)["Ảnh thẻ"].advice == "3 bản sao"


def test_what_an_earlier_step_gives_need_not_be_brought(found):
    assert [(line.name, step) for line, step in found.given] == [("Giấy khai sinh", 1)]


def test_a_paper_that_only_one_of_the_choices_gives_must_be_brought(sample, built):
    path = sample / "content/thu-tuc/ho-tich/khai-sinh-qua-mang.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("gives: [giay-khai-sinh]\n", ""), encoding="utf-8"
    )
    site = build(sample, SAMPLE_DAY).site
    assert joint_papers(site, site.of(LifeEvent)[0]).given == ()


def test_what_a_named_case_takes_stands_under_its_case(found):
    first = found.own[0]
    assert first.errand.procedure.id == "lam-khai-sinh"
    assert first.always == ()
    assert [(case, [line.name for line in found]) for case, found in first.cases] == [
        ("Nhờ người khác làm", ["Văn bản ủy quyền"])
    ]


def test_unknown_papers_are_named_and_withdrawn_procedures_left_out(found):
    assert [p.id for p in found.papers_unknown] == ["viec-chua-ro"]
    assert "viec-da-rut" not in [own.errand.procedure.id for own in found.own]


def test_the_page_shows_the_list_with_a_key_per_paper(built):
    html = next(page.html for page in built.pages if page.url == "/su-kien/nha-co-em-be/")
    assert html.count('name="can-cuoc"') == 1
    assert "Mang một lần, dùng cho nhiều việc" in html
    assert (
        'nhận ở <a href="#buoc-1">bước 1, làm khai sinh</a>; giữ lại và mang theo'
        in html.replace("\u00a0", " ")
    )
    assert "Việc này chọn cách nào cũng cần" in html
    assert "<summary>Xin sua<small>Khi ghi sai</small></summary>" in html
    assert "Giấy cũ" not in html


def test_advice_of_several_parts_reads_as_one_sentence(sample, built):
    path = sample / "content/thu-tuc/ho-tich/lam-the.md"
    text = path.read_text(encoding="utf-8")
    assert "{name: Sổ khám, original: nop}" in text
    path.write_text(
        text.replace(
            "{name: Sổ khám, original: nop}", "{name: Sổ khám, original: xuat-trinh, copies: 1}"
        ),
        encoding="utf-8",
    )
    site = build(sample, SAMPLE_DAY).site
    advice = lines(joint_papers(site, site.of(LifeEvent)[0]))["Sổ khám"].advice
    assert advice == "Nộp bản chính; mang bản chính để xuất trình; 1 bản sao"
