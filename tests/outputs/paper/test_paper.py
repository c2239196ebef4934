"""The printed sheets: what they say, how they are made, whether their codes can be read."""

import importlib.metadata
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageFilter
from pypdf import PdfReader
from support import ROOT, SAMPLE, SAMPLE_DAY, CountingMemo

from commune.checks.postings import unprintable
from commune.content.memo import NOTHING_KEPT
from commune.models.procedure import Case, Fee, Paper
from commune.outputs import paper
from commune.outputs.paper import board, qr, sheet, staff_text, typeset
from commune.outputs.paper.leaf import Leaf, Section, words
from commune.problems import CommandRefused
from commune.publishing.build import build, connect
from commune.site import posted
from commune.site.printable import printed
from commune.site.procedure_sheet import procedure_sheet

REAL_DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def site():
    return connect(SAMPLE, SAMPLE_DAY).site


@pytest.fixture(scope="module")
def real():
    return connect(ROOT, REAL_DAY).site


@pytest.fixture(scope="module")
def made(site) -> dict[str, bytes]:
    """All papers of the sample."""
    return paper.make_all(
        site, {**paper.everything(site), **paper.sheets_of(site, [*site.procedures])}
    )


def words_of(pdf: bytes) -> str:
    """The text of a PDF, its blanks made one, as whoever searches or listens gets it."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(re.sub("[\u00a0\u200b]", " ", text).split())


def squeezed(text: str) -> str:
    """Letters alone: lines break words of a PDF anywhere."""
    return re.sub(r"\s", "", text)


def strings(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    return (
        [text for part in parts for text in strings(part)]
        if isinstance(parts, list | tuple) or isinstance(value, dict)
        else []
    )


def parts_in(value) -> list[dict]:
    """Every paragraph, item and cell."""
    if isinstance(value, Section):
        return parts_in(value.parts)
    if isinstance(value, dict):
        return [value, *parts_in([*value.values()])]
    return [one for part in value for one in parts_in(part)] if isinstance(value, list) else []


def changed(site, **fields):
    procedure = site.procedures_by_id["dang-ky-khai-sinh"]
    other = procedure.model_copy(update=fields)
    other._record = procedure.record
    return other


def test_each_paper_is_there(made):
    assert set(made) == {
        "bang/a3.pdf", "bang/a4.pdf", "ke-hoach/2026.pdf", "loa/2026-02-23.pdf",
        "chung-thuc-ban-sao.pdf", "dang-ky-khai-sinh.pdf",
    }  # fmt: skip


def test_a_paper_is_accessible_in_vietnamese_and_carries_its_fonts(made):
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.Root.MarkInfo.Marked, name
            assert str(pdf.Root.Lang).lower().startswith("vi"), name
            assert pdf.Root.StructTreeRoot.K, name
            assert pdf.Root.ViewerPreferences.DisplayDocTitle, name
            with pdf.open_metadata() as told:
                assert told["pdfuaid:part"] == "1", name
                assert told["dc:title"], name
            fonts = [f for page in pdf.pages for f in page.Resources.Font.values()]
            for font in fonts:
                (descendant,) = font.DescendantFonts
                assert "BeVietnamPro" in str(descendant.BaseFont), name
                assert (
                    "/FontFile2" in descendant.FontDescriptor
                    or "/FontFile3" in descendant.FontDescriptor
                )
            kinds = {str(one.S) for one in _structure(pdf.Root.StructTreeRoot)}
            assert {"/H1", "/Figure"} <= kinds, name


def _structure(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _structure(kid)


def test_the_same_leaf_gives_the_same_bytes_and_is_made_once(site, made):
    memo = CountingMemo()
    kept = replace(site, memo=memo)
    leaves = paper.sheets_of(site, [*site.procedures])
    for _ in range(2):
        assert {n: made[n] for n in leaves} == paper.make_all(kept, leaves)
    assert memo.missed == ["paper"] * 2
    assert memo.found == ["paper"] * 2


def test_a_sheet_says_what_its_page_says(site, made):
    for procedure in site.procedures:
        said = squeezed(words_of(made[f"{procedure.id}.pdf"]))
        facts = procedure_sheet(site, procedure)
        shown = [
            procedure.title, procedure.code, procedure.applicants, procedure.result, *procedure.steps,
            *(p.name for case in procedure.cases for p in case.papers), facts.desk.label,
            *(posted.amount_in_words(e) for e in (*facts.times.now, *facts.fees.now)),
            *(law.instrument.name for law in facts.law), *facts.unverified,
        ]  # fmt: skip
        for text in filter(None, shown):
            assert squeezed(printed(text)) in said, text
        edition = posted.posted_sheet(site, procedure).edition
        assert f"Mã{edition.facts}" in said
        assert f"Bản{edition.day:%d/%m/%Y}" in said


def test_the_text_of_every_paper_is_that_of_its_leaf_and_no_more(site, made):
    leaves = {**paper.everything(site), **paper.sheets_of(site, [*site.procedures])}
    for name, leaf in leaves.items():
        told = json.loads(leaf.as_json())
        for key in ("about", "author", "paper"):
            del told[key]
        shown = "".join(t for t in strings(told) if not t.startswith(("https://ben", "Mã QR dẫn")))
        said = squeezed(words_of(made[name]))
        letters = set(squeezed(shown)) | set("0123456789/trang.–")
        assert set(said) <= letters, name


def test_no_label_stands_without_what_it_announces(site, real):
    bare = sheet.leaf(site, changed(site, code=None))
    assert {"kind": "p", "text": "", "lead": "Mã thủ tục:", "doubt": "chưa xác minh"} in bare.lead
    leaves = paper.sheets_of(real, posted.printable(real)) | paper.everything(real)
    found = [part for leaf in leaves.values() for part in parts_in([leaf.lead, *leaf.sections])]
    labels = [part for part in found if part.get("lead", "").endswith(":")]
    assert len(labels) > 500
    assert [
        part for part in labels if not part.keys() & {"small", "doubt"} and not part["text"]
    ] == []


def test_a_sheet_whose_facts_are_twice_overdue_is_not_made_and_is_named(site):
    old = replace(site, now=site.now.replace(year=2031))
    assert posted.printable(old) == []
    assert "Đăng ký khai sinh" in paper.left_out(old)[0]
    assert list(board.leaves(old)) == []


def test_a_long_sheet_tells_its_pages_and_short_ones_do_not(site):
    papers = tuple(
        Paper(name=f"Giấy tờ thứ {n} của một bộ hồ sơ rất dài, kèm bản dịch") for n in range(60)
    )
    long = sheet.leaf(site, changed(site, cases=(Case(papers=papers),)))
    text = words_of(typeset.make(long, NOTHING_KEPT))
    assert "trang 1/3" in text
    assert "Giấy tờ thứ 59" in text
    bare = sheet.leaf(site, changed(site, cases=(), steps=(), legal_refs=(), conditions=()))
    assert "trang" not in words_of(typeset.make(bare, NOTHING_KEPT)).lower().replace(
        "trang bản", ""
    )


@pytest.mark.parametrize(
    "number", ["04/2024/TT-BTP", "66.7/2025/NQ-CP", "2353/QĐ-BTC", "136/2025/QH15"]
)
def test_the_number_of_a_law_stays_on_its_line(site, number):
    """However much stands before it: the line ends before the number, never in it."""
    numbers = tuple(f"{'a' * n} {'Luật ' * 9}{number}; hết" for n in range(1, 25))
    data = typeset.make(sheet.leaf(site, changed(site, steps=numbers)), NOTHING_KEPT)
    lines = [
        line
        for page in PdfReader(io.BytesIO(data)).pages
        for line in page.extract_text().split("\n")
    ]
    assert sum(f"{number};" in line for line in lines) == len(numbers)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Đăng ký " + "khai sinh quá hạn có yếu tố nước ngoài " * 7},
        {"title": "Đ" + "ă" * 298 + "g"},
        {"cases": (Case(papers=tuple(Paper(name=f"Giấy số {n}") for n in range(40))),)},
        {"fees": tuple(Fee.model_validate({"amount": str(1000 + n), "unit": "ban", "case": f"Mức {n}"}) for n in range(30))},
        {"steps": ("Nộp ở quầy 🎉 rồi chờ", "#set text(red) *đậm* $x$ \\ <a> @b [c] ` ~")},
        {"result": "Xem https://" + "dai-" * 60 + ".example/" + "a/" * 60},
    ],
    ids=["title", "long-word", "papers", "fees", "emoji-and-marks", "address"],
)  # fmt: skip
def test_odd_facts_make_a_good_sheet(site, fields):
    """Nothing runs off the paper, and no sign of staff's is a command to typst."""
    procedure = changed(site, **fields)
    leaf = sheet.leaf(site, procedure)
    data = typeset.make(leaf, NOTHING_KEPT)
    foot = re.escape(squeezed(leaf.foot)) + r"(trang\d/\d)?"
    said = re.sub(foot, "", squeezed(words_of(data)))
    for value in fields.values():
        texts = [value] if isinstance(value, str) else [v for v in value if isinstance(v, str)]
        for text in texts:
            assert squeezed(printed(text)) in said
    reader = PdfReader(io.BytesIO(data))
    for page in reader.pages:
        ends = []
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _f, _s, ends=ends: (
                ends.append(tm[4]) if text.strip() else None
            )
        )
        assert max(ends) < float(page.mediabox.width) - 30


def test_a_plan_is_on_one_page(real, made):
    assert typeset.pages_in(made["ke-hoach/2026.pdf"]) == 1
    leaves = {n: leaf for n, leaf in paper.everything(real).items() if n.startswith("ke-hoach/")}
    assert leaves
    assert {typeset.pages_in(data) for data in paper.make_all(real, leaves).values()} == {1}


def test_what_typst_refuses_names_the_file(site, monkeypatch):
    leaf = next(iter(paper.sheets_of(site, [*site.procedures]).values()))
    monkeypatch.setattr(Leaf, "as_json", lambda _: json.dumps({"one_page": False, "title": 1}))
    with pytest.raises(CommandRefused, match=r"Không làm được bản in x\.pdf: "):
        paper.make_all(site, {"x.pdf": leaf})


def test_a_letter_that_the_font_has_not_is_told_with_the_words_around_it(site):
    leaf = replace(sheet.leaf(site, site.procedures[0]), over="Xã שלום", title="Bảng")
    with pytest.raises(
        CommandRefused, match=r"x\.pdf: phông chữ không có «ש», «ל», «ו», «ם», ở «Xã שלום»\."
    ):
        paper.make_all(site, {"x.pdf": leaf})


@pytest.mark.parametrize(
    ("name", "field", "gone"),
    [
        ("mot-cua/xa.md", "label", {"niem-yet/bang/a3.pdf", "niem-yet/chung-thuc-ban-sao.pdf"}),
        ("can-cu.yml", "number", {"niem-yet/dang-ky-khai-sinh.pdf"}),
        ("khan-cap.yml", "purpose", {"niem-yet/bang/a3.pdf"}),
        ("ke-hoach/2026.md", "title", set()),
        ("tin-tuc/2026/2026-02-25-quay-ma-o-mot-cua.md", "title", set()),
    ],
)
def test_an_odd_letter_beside_a_sheet_is_told_with_file_and_field(sample, name, field, gone):
    """What papers share is one warning, and no paper that would show it; the others are made."""
    xa = sample / "content/xa.yml"
    xa.write_text(xa.read_text(encoding="utf-8") + "paper: true\n", encoding="utf-8")
    path = sample / "content" / name
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(rf"(?m)^(\s*{field}: )\"?", r"\g<0>法 ", text, count=1), encoding="utf-8"
    )
    built = build(sample, SAMPLE_DAY)
    found = [problem for problem in unprintable(built.site) if problem.path == f"content/{name}"]
    assert [(problem.code, "«法»" in problem.message) for problem in found] == [("R092", True)]
    assert not gone & built.files.keys()
    assert not [leaf.title for leaf in paper.everything(built.site).values() if leaf.unprintable]


def test_an_odd_letter_in_the_rights_on_the_board_is_told_with_its_line(sample):
    path = sample / "content/mot-cua/xa.md"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    rights = "## Quyền của người làm thủ tục\n\nĐược 法 hướng dẫn."
    path.write_text(f"{text}\n\n## Khác\n\nTên 名.\n\n{rights}\n", encoding="utf-8")
    site = connect(sample, SAMPLE_DAY).site
    (found,) = unprintable(site)
    assert path.read_text(encoding="utf-8").splitlines()[found.line - 1] == "Được 法 hướng dẫn."
    with pytest.raises(CommandRefused, match=r"bang/a3\.pdf: phông chữ không có «法», ở «Được"):
        paper.make_all(site, paper.everything(site))


def test_a_missing_or_other_font_is_told_by_its_name(tmp_path):
    fonts = shutil.copytree(typeset.FONTS, tmp_path / "fonts")
    typeset.check_fonts(fonts)
    (fonts / "BeVietnamPro-Bold.ttf").write_bytes(b"x")
    with pytest.raises(CommandRefused, match=r"BeVietnamPro-Bold\.ttf"):
        typeset.check_fonts(fonts)
    (fonts / "BeVietnamPro-Regular.ttf").unlink()
    with pytest.raises(CommandRefused, match="phông chữ"):
        typeset.check_fonts(fonts)


def test_without_the_extra_it_is_said_how_to_install_it(site, monkeypatch):
    def gone(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", gone)
    typeset._tools.cache_clear()
    with pytest.raises(CommandRefused, match=r"requirements-paper\.txt"):
        paper.make_all(site, paper.sheets_of(site, [*site.procedures]))
    typeset._tools.cache_clear()


def test_the_font_is_free_and_says_so():
    licence = (typeset.FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence


def test_a_part_of_a_page_becomes_paragraphs_and_lists(site):
    text = "## Quyền của bà con\n\nBà con **được**:\n\n- nhận [giấy hẹn](a.md)\n- hỏi\n  1. một\n\nHết."
    assert staff_text.parts_of(text, site.memo) == (
        "Quyền của bà con",
        [
            {"kind": "p", "text": "Bà con được:"},
            {"kind": "items", "items": [words("nhận giấy hẹn"), words("hỏi")]},
            {"kind": "steps", "items": [words("một")]},
            {"kind": "p", "text": "Hết."},
        ],
    )


def test_a_list_goes_on_behind_the_one_inside_of_it(site):
    text = "## Quyền\n\n1. một\n2. hai\n   - trong\n3. ba\n"
    _, parts = staff_text.parts_of(text, site.memo)
    assert parts == [
        {"kind": "steps", "items": [words("một"), words("hai")]},
        {"kind": "items", "items": [words("trong")]},
        {"kind": "steps", "items": [words("ba")], "start": 3},
    ]
    leaf = replace(sheet.leaf(site, site.procedures[0]), sections=[Section("Quyền", parts)])
    assert "2. hai – trong 3. ba" in words_of(typeset.make(leaf, NOTHING_KEPT))


def test_pdfs_belong_to_the_site_only_where_it_says_so(sample):
    assert not [
        name
        for name in build(sample, SAMPLE_DAY).files
        if name.endswith(".pdf") and "niem-yet" in name
    ]
    path = sample / "content/xa.yml"
    path.write_text(path.read_text(encoding="utf-8") + "paper: true\n", encoding="utf-8")
    built = build(sample, SAMPLE_DAY)
    html = {page.url: page.html for page in built.pages}
    for procedure in built.site.procedures:
        assert built.files[f"niem-yet/{procedure.id}.pdf"].startswith(b"%PDF-1.7")
        assert f'href="../../niem-yet/{procedure.id}.pdf"' in html[procedure.url]
        assert f'href="{procedure.id}.pdf"' in html["/niem-yet/"]
    assert {"niem-yet/bang/a3.pdf", "niem-yet/bang/a4.pdf"} <= built.files.keys()


def test_a_sheet_that_cannot_be_printed_has_no_link(sample):
    path = sample / "content/xa.yml"
    path.write_text(path.read_text(encoding="utf-8") + "paper: true\n", encoding="utf-8")
    name = "thu-tuc/chung-thuc/chung-thuc-ban-sao"
    sheet_ = sample / f"content/{name}.md"
    text = sheet_.read_text(encoding="utf-8").replace(
        "official_name: ", "authority: 司法\nofficial_name: "
    )
    sheet_.write_text(text, encoding="utf-8")
    built = build(sample, SAMPLE_DAY)
    assert "niem-yet/chung-thuc-ban-sao.pdf" not in built.files
    (page,) = [page for page in built.pages if page.url == "/thu-tuc/chung-thuc-ban-sao/"]
    assert "niem-yet/chung-thuc-ban-sao.pdf" not in page.html
    assert 'id="ban-giay"' in page.html


@pytest.mark.slow
def test_most_sheets_of_the_real_commune_fit_two_pages_and_no_heading_ends_one(real):
    leaves = paper.sheets_of(real, posted.printable(real))
    pages = []
    for name, data in paper.make_all(real, leaves).items():
        told = json.loads(leaves[name].as_json())
        headings = [one["heading"] for one in told["sections"]]
        headings += [
            p["text"] for s in told["sections"] for p in s["parts"] if p["kind"] == "heading"
        ]
        found = PdfReader(io.BytesIO(data)).pages
        pages.append(len(found))
        for page in found:
            foot = re.escape(squeezed(told["foot"])) + r"(trang\d/\d)?$"
            said, ends = re.subn(foot, "", squeezed(page.extract_text()))
            assert ends == 1, name
            assert not [one for one in headings if said.endswith(squeezed(one))], name
        lines = {squeezed(line) for line in found[-1].extract_text().splitlines()}
        assert len(found) == 1 or lines & {*map(squeezed, headings)}, name  # no few lines alone
    assert len(pages) >= 100
    assert sum(n <= 2 for n in pages) >= 0.9 * len(pages)
    assert max(pages) <= 3


QR_ALONE = ("-Sdisable", "-Sqrcode.enable")
"""No bar codes: zbar takes a row of blurred squares for one that says 0."""


def codes_in(pdf: bytes, folder: Path, *, copied: bool) -> set[str]:
    """What zbar reads in the pages of a PDF at 150 dpi, or in a photocopy of them."""
    (folder / "a.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", "a.pdf", "p"], cwd=folder, check=True)
    found = set()
    for path in sorted(folder.glob("p*.png")):
        if copied:
            blurred = Image.open(path).filter(ImageFilter.GaussianBlur(1.0))
            blurred.point(lambda v: 255 * (v > 140)).save(path)
        done = subprocess.run(
            ["zbarimg", "-q", "--raw", *QR_ALONE, path], capture_output=True, text=True, check=False
        )
        found |= set(done.stdout.split())
        path.unlink()
    return found


def addresses(leaf: Leaf) -> set[str]:
    return {text for text in strings(json.loads(leaf.as_json())) if "?ban=" in text}


def test_a_code_says_where_and_which_edition(site):
    (address,) = addresses(sheet.leaf(site, site.procedures_by_id["dang-ky-khai-sinh"]))
    edition = posted.posted_sheet(site, site.procedures_by_id["dang-ky-khai-sinh"]).edition
    assert address == f"https://ben-mau.example/thu-tuc/dang-ky-khai-sinh/?ban={edition.code}"
    assert qr.svg_of(address, 36) != qr.svg_of(address, 20)


def test_a_small_code_has_the_white_that_the_standard_wants_from_its_row(real):
    """Four squares: two of its own, the rest between it and the edge of its cell."""
    inset = re.search(
        r"table\(.*?inset: \(x: ([\d.]+)em",
        (ROOT / "hooks/commune/outputs/paper/leaf.typ").read_text("utf-8"),
        re.DOTALL,
    )
    _, board_leaf = next(board.leaves(real))
    beside = float(inset[1]) * board_leaf.size * 25.4 / 72
    rows = [r for s in board_leaf.sections for p in s.parts if "rows" in p for r in p["rows"]]
    for cell in (row[-1] for row in rows):
        squares = int(re.search(r'width="(\d+)"', qr.svg_of(cell["address"], cell["size"]))[1])
        assert beside >= (qr.QUIET - qr.IN_A_ROW) * cell["size"] / squares
    assert len(rows) > 100


@pytest.mark.slow
@pytest.mark.parametrize("copied", [False, True], ids=["picture", "photocopy"])
def test_every_code_is_read_by_another_program(real, tmp_path, copied):
    leaves = paper.sheets_of(real, posted.printable(real)) | paper.everything(real)
    wrong = []
    for name, data in paper.make_all(real, leaves).items():
        if codes_in(data, tmp_path, copied=copied) != addresses(leaves[name]):
            wrong.append(name)
    assert wrong == []
