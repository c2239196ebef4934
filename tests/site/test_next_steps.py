"""Where a sheet leads on, from what events, papers, questions and other sheets say."""

import re

import pytest
from support import ROOT, SAMPLE_DAY

from commune.publishing.build import build
from commune.site.next_steps import next_steps

HEAD = "title: {0}\nsummary: Việc mẫu.\nofficial_name: {0}\ndesk: xa\nconfidence: cao\nverified: {{on: 2026-01-01, by: Công chức mẫu, source: Sổ tay mẫu}}\nreview_after: 2026-12-31\n"
WANTS = "cases:\n  - papers: [{name: Giấy khai sinh, id: giay-khai-sinh}]\n"
PROCEDURES = {
    "ho-tich/lam-khai-sinh": "gives: [giay-khai-sinh]\nsearch_terms: [làm khai sinh]\n",
    "ho-tich/khai-sinh-qua-mang": "gives: [giay-khai-sinh]\n",
    "ho-tich/khai-sinh-cho-nguoi-lon": "gives: [giay-khai-sinh]\n",
    "ho-tich/lam-ket-hon": "",
    "ho-tich/nhap-ho-khau": WANTS,
    "ho-tich/xin-hoc": "cases:\n  - {name: Trẻ em, papers: [{name: Khai sinh, id: giay-khai-sinh}]}\n",
    "ho-tich/nuoi-con-nuoi": f"{WANTS}conditions: [Xem «Lam the» trước]\n",
    "ho-tich/lam-the": "",
    "ho-tich/viec-da-rut": f"withdrawn: {{on: 2026-01-01, reason: Bãi bỏ}}\n{WANTS}",
    "tiep-cong-dan/khieu-nai": "",
    "tre-em/bao-tin": 'call: ["113"]\n',
}
EVENTS = {
    "nha-co-em-be": "search_terms: [sắp làm thẻ]\nsteps:\n  - {title: Khai sinh, needs: chon-mot, procedures: [lam-khai-sinh, {id: khai-sinh-qua-mang, when: Ở xa}]}\n"
    "  - {title: Hộ khẩu, procedures: [{id: nhap-ho-khau, when: Khi chưa nhập}, viec-da-rut]}\n"
    "  - {title: Về sau, needs: tuy-truong-hop, procedures: [lam-the, xin-hoc, nuoi-con-nuoi]}\n  - {title: Giữ giấy, note: Cất kỹ.}\n",
    "con-lon": "steps:\n  - {title: Giấy, needs: tuy-truong-hop, procedures: [lam-khai-sinh, lam-the]}\n",
    "bi-lam-kho": "steps:\n  - {title: Khiếu nại, procedures: [khieu-nai]}\n",
}
QUESTIONS = {
    "mat-giay": "procedures: [lam-khai-sinh]",
    "nhieu-viec": "procedures: [lam-khai-sinh, nhap-ho-khau]",
    "nua": "procedures: [lam-khai-sinh, khieu-nai]",
    "tre-hen": "procedures: [khieu-nai]",
    "khong-viec-nao": "position: 1",
}


@pytest.fixture
def site(sample):
    content = sample / "content"
    for folder in ("thu-tuc", "su-kien", "dich-vu-cong", "hoi-dap", "tin-tuc", "thong-bao"):
        for path in (content / folder).rglob("*.md"):
            path.unlink()

    def write(path, text, answer=""):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\n{text}---\n{answer}", encoding="utf-8")

    for name, text in PROCEDURES.items():
        title = name.split("/")[1].replace("-", " ").capitalize()
        write(content / f"thu-tuc/{name}.md", HEAD.format(title) + text)
    for name, text in EVENTS.items():
        write(content / f"su-kien/{name}.md", f"title: {name}\nsummary: Việc.\n{text}")
    for name, text in QUESTIONS.items():
        about = f"title: {name}\nsummary: Đáp.\nsource: {{name: Sổ tay mẫu}}\n{text}\n"
        write(content / f"hoi-dap/{name}.md", about, "Hỏi ở quầy.\n")
    xa = (content / "xa.yml").read_text(encoding="utf-8")
    (content / "xa.yml").write_text(re.sub("(?m)^featured.*\n", "", xa), encoding="utf-8")
    for name in ("mot-cua/xa.md", "noi-khac.yml"):
        text = (content / name).read_text(encoding="utf-8")
        text = text.replace("dang-ky-khai-sinh", "lam-khai-sinh")
        (content / name).write_text(text, encoding="utf-8")
    return build(sample, SAMPLE_DAY).site


def of(site, name):
    return next_steps(site, site.procedures_by_id[name])


def titles(ways):
    return [way.title for way in ways]


def test_it_stands_first_in_the_event_where_it_is_for_all(site):
    found = of(site, "lam-khai-sinh")
    assert [(p.event.url, p.number, p.of) for p in found.places] == [
        ("/su-kien/nha-co-em-be/#buoc-1", 1, 4),
        ("/su-kien/con-lon/#buoc-1", 1, 1),
    ]


def test_it_stands_first_in_the_event_that_speaks_in_its_words(site, real):
    """Few are done along with it in the other events."""
    assert [p.event.title for p in of(site, "lam-the").places] == ["nha-co-em-be", "con-lon"]
    land = of(real.site, "chuyen-nhuong-tach-thua-cap-doi-so-do").places
    assert land[0].event.url == "/su-kien/dat-va-nha/#buoc-3"
    assert len(land) == 3
    poor = of(real.site, "cong-nhan-ho-ngheo").places
    assert poor[0].event.url == "/su-kien/khuyet-tat-bao-tro/#buoc-4"


def test_what_comes_after_is_a_sheet_of_the_next_step_that_can_still_be_done(site):
    (then,) = of(site, "lam-khai-sinh").then
    assert (then.title, then.url, then.note) == (
        "Nhap ho khau",
        "/thu-tuc/nhap-ho-khau/",
        "Khi chưa nhập",
    )


@pytest.mark.parametrize(
    ("name", "then"),
    [
        ("nhap-ho-khau", ["/su-kien/nha-co-em-be/#buoc-3"]),
        ("nuoi-con-nuoi", ["/su-kien/nha-co-em-be/#buoc-4"]),
        ("khieu-nai", []),
    ],
)
def test_a_long_choice_and_a_step_without_sheets_are_named_themselves(site, name, then):
    assert [way.url for way in of(site, name).then] == then


def test_its_paper_leads_to_who_wants_it_and_those_come_first_who_always_do(site):
    (use,) = of(site, "lam-khai-sinh").uses
    assert use.paper == "giay-khai-sinh"
    assert [(way.title, way.note) for way in use.ways] == [
        ("Nuoi con nuoi", ""),
        ("Xin hoc", "Trẻ em"),
    ]
    assert use.others == 0
    assert of(site, "xin-hoc").uses == ()


def test_beside_it_stand_the_other_choices_then_what_is_called_alike(site):
    beside = of(site, "lam-khai-sinh").beside
    assert titles(beside)[0] == "Khai sinh qua mang"
    assert beside[0].note == "Ở xa"
    assert "Khai sinh cho nguoi lon" in titles(beside)
    assert "Lam ket hon" not in titles(beside)


def test_a_sheet_that_is_named_leads_back(site):
    assert "Lam the" in titles(of(site, "nuoi-con-nuoi").beside)
    assert "Nuoi con nuoi" in titles(of(site, "lam-the").beside)


def test_of_questions_those_come_first_that_are_about_few_sheets(site):
    assert titles(of(site, "lam-khai-sinh").about) == ["mat-giay", "nhieu-viec"]


def test_when_it_fails_there_is_the_question_and_the_event_of_complaints_alone(site):
    assert titles(of(site, "lam-the").when_it_fails) == ["tre-hen", "bi-lam-kho"]
    assert of(site, "khieu-nai").when_it_fails == ()
    assert of(site, "bao-tin").when_it_fails == ()


def test_a_withdrawn_sheet_has_no_next_step(site):
    found = of(site, "viec-da-rut")
    assert (found.places, found.then, found.uses, found.when_it_fails) == ((), (), (), ())


def test_a_sheet_on_hold_that_nothing_is_near_to_leads_to_the_list_of_its_field(sample):
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    text = path.read_text(encoding="utf-8")
    held = text.replace("confidence: cao", "confidence: cao\nstatus: tam-dung\nstatus_reason: Chờ")
    path.write_text(held, encoding="utf-8")
    for other in ("hoi-dap", "dich-vu-cong"):
        for item in (sample / "content" / other).glob("*.md"):
            item.unlink()
    (sample / "content/noi-khac.yml").unlink()
    site = build(sample, SAMPLE_DAY).site
    found = of(site, "dang-ky-khai-sinh")
    assert (found.places, found.then, found.uses, found.about) == ((), (), (), ())
    assert [(way.title, way.url) for way in found.beside] == [
        ("Thủ tục hộ tịch", "/thu-tuc/linh-vuc/ho-tich/")
    ]
    [(_, then)] = [(p, of(site, p.id).then) for p in site.procedures if p.id != "dang-ky-khai-sinh"]
    assert "Đăng ký khai sinh" not in titles(then)


def test_before_and_now_are_told_where_both_are_sure(sample):
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    text = path.read_text(encoding="utf-8").replace("\nchanges:", "\nchanges_before:")
    entry = "{{on: 2026-0{}-01, what: noi-nop, before: Huyện, after: Xã, source: Sổ{}}}"
    told = ", ".join(
        (entry.format(1, ""), entry.format(2, ", unverified: true"), "{on: 2026-03-01, text: Khác}")
    )
    text = re.sub("(?ms)^changes_before:.*?(?=^\\S|\\Z)(?!-)", "", text)
    path.write_text(text.replace("\ndesk:", f"\nchanges: [{told}]\ndesk:", 1), encoding="utf-8")
    found = of(build(sample, SAMPLE_DAY).site, "dang-ky-khai-sinh").change
    assert (found.on.month, found.before, found.after) == (1, "Huyện", "Xã")


@pytest.fixture(scope="module")
def real():
    return build(ROOT, SAMPLE_DAY.replace(month=11, day=28))


def test_every_sheet_leads_on(real):
    for page in real.pages:
        if page.url.count("/") == 3 and re.match(r"/thu-tuc/(?!a-z/)", page.url):
            ways = re.findall(r'<a data-el="next-step" href="([^"]+)"', page.html)
            assert ways, page.url
            assert len(set(ways)) == len(ways), page.url
