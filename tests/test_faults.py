"""What goes wrong on clerks' machines, one line each: where the message points, and its code.

Each fault runs through the whole command in this process, beside a site that was built before: the
message is Vietnamese with file and line, the exit code is 1, nothing is a traceback, nothing from
outside is said or published, and the last site stays byte for byte. test_publish.py puts some of
them, and those of writing, through real builds.
"""

import os
import re
import shutil
from pathlib import Path

import make_files
import pytest
from support import fingerprint, measured, old_site

from commune.__main__ import main

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
FOLDER = "content/tin-tuc/2026"
SECRET = "BI-MAT-7391"
SIGNED = (Path(__file__).parent / "files/signed.pdf").read_bytes()
PLAN = "content/ke-hoach/2026.md"
SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
XA = "content/xa.yml"


def edit(old: str, new: str, file: str = NEWS):
    def spoil(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, (old, file)
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def field(line: str, file: str = NEWS):
    """Put a line of front matter in, as line 2 of the file."""
    return edit("---\n", f"---\n{line}\n", file)


def text(words: str):
    """Put words at the start of the text, on line 11."""
    return edit("---\nNội dung mẫu.", f"---\n{words}")


def recode(encoding: str):
    return lambda root: (root / NEWS).write_bytes(
        (root / NEWS).read_text(encoding="utf-8").encode(encoding, "replace")
    )


def raw(data: bytes):
    return lambda root: (root / NEWS).write_bytes((root / NEWS).read_bytes() + data)


def named(name: str, data: bytes = b"x"):
    return lambda root: (root / FOLDER / name).write_bytes(data)


def linked(name: str, target: str):
    return lambda root: (root / FOLDER / name).symlink_to(target)


def copied(name: str, file: str = NEWS):
    def spoil(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / file, root / name)

    return spoil


def together(*spoilers):
    def spoil(root: Path) -> None:
        for one in spoilers:
            one(root)

    return spoil


def content_is_a_link(root: Path) -> None:
    (root / "content").rename(root / "noi-khac")
    (root / "content").symlink_to("noi-khac")


def sparse(name: str, size: int):
    """A file of that many bytes that takes no space."""

    def spoil(root: Path) -> None:
        with (root / FOLDER / name).open("wb") as file:
            file.truncate(size)

    return spoil


def attach(name: str, data: bytes):
    return together(named(name, data), text(f"[tệp]({name})"))


YAML = {
    "tab": (field("topics:\n\t- mot-cua"), NEWS, 3, "Y002"),
    "unclosed quote": (edit("title: ", 'title: "'), NEWS, None, "Y0"),
    "unclosed list": (field("topics: [mot-cua"), NEWS, None, "Y005"),
    "duplicate key": (field("title: Hai lần"), NEWS, 3, "Y010"),
    "alias bomb": (field("topics: &a [a, a]\nsearch_terms: [*a, *a]"), NEWS, 2, "Y013"),
    "tag": (field("topics: !!python/object:os.system [a]"), NEWS, 2, "Y014"),
    "null byte": (raw(b"a\x00b\n"), NEWS, None, "F022"),
    "byte order mark in the middle": (text("a\ufeffb"), NEWS, 10, "F022"),
    "byte order mark before a mistake": (
        lambda root: (root / NEWS).write_bytes(
            b"\xef\xbb\xbf" + (root / NEWS).read_bytes().replace(b"---\n", b"---\nla: x\n", 1)
        ),
        NEWS,
        2,
        "T002",
    ),
    "Windows line ends before a mistake": (
        lambda root: (root / NEWS).write_bytes(
            (root / NEWS).read_bytes().replace(b"---\n", b"---\nla: x\n", 1).replace(b"\n", b"\r\n")
        ),
        NEWS,
        2,
        "T002",
    ),
    "two megabytes": (lambda root: (root / XA).write_bytes(b"a: b\n" * 400_000), XA, None, "F014"),
    "no front matter": (edit("---\n", ""), NEWS, 1, "Y001"),
    "front matter never ends": (
        lambda root: (root / NEWS).write_text("---\ntitle: a\n", encoding="utf-8"),
        NEWS,
        None,
        "Y0",
    ),
    "braces without end": (field("source: {name: a"), NEWS, None, "Y0"),
    "very deep": (field("source: " + "{a: " * 400), NEWS, 2, "Y015"),
    "merge key": (field("<<: {title: a}"), NEWS, 2, "T002"),
    "two documents": (edit("origin", "--- \norigin"), NEWS, 6, "Y021"),
    "colon behind quotes": (edit("title: ", 'title: "Việc": '), NEWS, 2, "Y003"),
    "a hidden character as escape": (field('topics: ["a\\u202eb"]'), NEWS, 2, "F022"),
    "half a letter as escape": (field('topics: ["\\ud800"]'), NEWS, 2, "Y0"),
    "a list where a word belongs": (edit("title:", "title:\n  - a\n#"), NEWS, None, "T003"),
}
ENCODINGS = {
    "UTF-16": (recode("utf-16"), NEWS, None, "F020"),
    "UTF-16 without a mark": (recode("utf-16-le"), NEWS, None, "F020"),
    "UTF-32": (recode("utf-32"), NEWS, None, "F020"),
    "Windows-1258": (
        lambda root: (root / NEWS).write_bytes("---\ntitle: Cá\n".encode("cp1258")),
        NEWS,
        2,
        "F021",
    ),
    "TCVN3 bytes": (raw(bytes.fromhex("43b86e2062e9")), NEWS, 11, "F021"),
    "TCVN3 letters": (text("C«ng chøc h­íng dÉn nép hå s¬"), NEWS, 10, "F023"),
    "VNI letters": (text("Coâng chöùc xaõ höôùng daãn noäp hoà sô"), NEWS, 10, "F023"),
    "lone surrogate": (raw(b"\xed\xa0\x80"), NEWS, 11, "F021"),
    "overlong letter": (raw(b"\xc0\xaf"), NEWS, 11, "F021"),
    "text turned around": (text("tên\u202egnp.exe"), NEWS, 10, "F022"),
    "letters nobody sees": (text("mật\u200bkhẩu"), NEWS, 10, "F022"),
    "escape sequence of a terminal": (text("\x1b[31mđỏ"), NEWS, 10, "F022"),
}
NAMES = {
    "decomposed": (named("ba\u0300i.md"), f"{FOLDER}/", None, "F010"),
    "spaces": (named("bai moi.md"), f"{FOLDER}/bai moi.md", None, "F010"),
    "capitals": (named("Bai.md"), f"{FOLDER}/Bai.md", None, "F010"),
    "twins but for case": (
        copied("content/mot-cua/Xa.md", "content/mot-cua/xa.md"),
        "content/mot-cua/Xa.md",
        None,
        "F010",
    ),
    "reserved in Windows": (named("con.md"), f"{FOLDER}/con.md", None, "F010"),
    "reserved in Windows with an ending": (named("lpt1.jpg"), f"{FOLDER}/lpt1.jpg", None, "F010"),
    "two dots": (named("a..md"), f"{FOLDER}/a..md", None, "F010"),
    "a leading dot": (named(".a.md"), f"{FOLDER}/.a.md", None, "F010"),
    "too long": (named("a" * 200 + ".md"), f"{FOLDER}/aaa", None, "F010"),
    "not text": (
        lambda root: os.close(os.open(os.fsencode(root / FOLDER) + b"/\xff.md", os.O_CREAT)),
        f"{FOLDER}/",
        None,
        "F010",
    ),
    "a quarter of a picture name": (named("anh.jpg.exe"), f"{FOLDER}/anh.jpg.exe", None, "F0"),
}
LINKS = {
    "to a page that is not there": (text("[a](khong-co.md)"), NEWS, 10, "L001"),
    "to a host behind three slashes": (text("[x](https:///la.example/)"), NEWS, 10, "M020"),
    "to a host behind backslashes": (text("[x](https:\\\\la.example/)"), NEWS, 10, "M020"),
    "to no host": (text("[x](https://?a)"), NEWS, 10, "M020"),
    "to nobody by mail": (text("[x](mailto:)"), NEWS, 10, "M020"),
    "to a picture that is not there": (text("![ảnh](khong-co.jpg)"), NEWS, 10, "L001"),
    "to a page that waits": (text("[a](2026-03-01-hen-ngay.md)"), NEWS, 10, "L001"),
    "out of content": (text("[a](../../../../ngoai/bi-mat.md)"), NEWS, 10, "L001"),
    "out of content as a picture": (
        field("image: {file: ../../../../ngoai/bi-mat.jpg, alt: Ảnh}"),
        NEWS,
        2,
        "L070",
    ),
    "an old address that leads to itself": (
        field("old_paths: [/tin-tuc/2026/mo-diem-giup/]"),
        NEWS,
        2,
        "L032",
    ),
    "two old addresses in a circle": (
        together(
            field("old_paths: [/thu-tuc/dang-ky-khai-sinh/]"),
            edit("old_paths:", "old_paths: [/tin-tuc/2026/mo-diem-giup/]\n#", SHEET),
        ),
        SHEET,
        None,
        "L032",
    ),
    "an old address with dots": (field("old_paths: [/../../etc/]"), NEWS, 2, "T125"),
    "javascript": (text("[a](javascript:alert(1))"), NEWS, 10, "M020"),
    "javascript in capitals over two lines": (
        text("[a\nb](JaVaScript:alert(1))"),
        NEWS,
        10,
        "M020",
    ),
    "data": (text("![a](data:image/svg+xml;base64,PHN2Zz4=)"), NEWS, 10, "M020"),
    "a host without scheme": (text("[a](//la.example/)"), NEWS, 10, "M020"),
    "a host without scheme behind backslashes": (text("[a](\\\\\\\\la.example)"), NEWS, 10, "M020"),
    "a file of this machine": (text("[a](file:///etc/passwd)"), NEWS, 10, "M020"),
    "a look-alike host": (text("[a](https://dichvucong.gov.vn.la.example/)"), NEWS, 10, "M021"),
    "a host in Cyrillic": (text("[a](https://dichvucong.gоv.vn/)"), NEWS, 10, "M021"),
    "a host behind a name": (text("[a](https://dichvucong.gov.vn@la.example/)"), NEWS, 10, "M021"),
    "a malformed host": (text("[a](https://[1)"), NEWS, 10, "M020"),
    "raw HTML": (text("<script>alert(1)</script>"), NEWS, 10, "M001"),
    "raw HTML in a field": (edit("title: ", "title: <b>"), NEWS, 2, "T120"),
    "bold in a field": (edit("title: Xã mở", "title: Xã **mở**"), NEWS, 2, "T120"),
    "underlines in a field": (edit("title: Xã mở", "title: __Xã__ mở"), NEWS, 2, "T120"),
    "a picture in a field": (edit("title: Xã mở", "title: Xã ![ảnh](a.png) mở"), NEWS, 2, "T120"),
    "a link to a file in a field": (
        edit("title: Xã mở", "title: Xã [tờ](a.pdf) mở"),
        NEWS,
        2,
        "T120",
    ),
    "an entity in a field": (edit("title: Xã mở", "title: Xã &amp; mở"), NEWS, 2, "T120"),
    "a link in a field": (
        edit("summary: Xã", "summary: Thử [ở đây](https://a.vn) xã"),
        NEWS,
        3,
        "T120",
    ),
    "HTML in a comment": (text("<!-- a -->"), NEWS, 10, "M001"),
}
SYMLINKS = {
    "a file": (
        linked("2026-01-01-a.md", "../../xa.yml"),
        f"{FOLDER}/2026-01-01-a.md",
        None,
        "F011",
    ),
    "a folder": (linked("tap", "../../mot-cua"), f"{FOLDER}/tap", None, "F011"),
    "a loop": (linked("vong", "."), f"{FOLDER}/vong", None, "F011"),
    "to nothing": (linked("treo.md", "khong-co"), f"{FOLDER}/treo.md", None, "F011"),
    "outside": (
        linked("2026-01-01-a.md", "../../../ngoai/bi-mat.md"),
        f"{FOLDER}/2026-01-01-a.md",
        None,
        "F011",
    ),
    "a picture outside": (
        linked("anh.jpg", "../../../ngoai/bi-mat.jpg"),
        f"{FOLDER}/anh.jpg",
        None,
        "F011",
    ),
    "content itself": (content_is_a_link, "content", None, "F011"),
    "among hand-written pages": (
        lambda root: (
            (root / "docs").mkdir(exist_ok=True),
            (root / "docs/a.md").symlink_to("../ngoai/bi-mat.md"),
        ),
        "docs/a.md",
        None,
        "F011",
    ),
    "a pipe": (lambda root: os.mkfifo(root / FOLDER / "ong.md"), f"{FOLDER}/ong.md", None, "F012"),
}
SIZES = {
    "picture of fifty megabytes": (
        sparse("anh.jpg", 50_000_000),
        f"{FOLDER}/anh.jpg",
        None,
        "F013",
    ),
    "PDF of fifty megabytes": (sparse("tep.pdf", 50_000_000), f"{FOLDER}/tep.pdf", None, "F013"),
    "table of five thousand rows": (text("| a |\n|---|\n" + "| 1 |\n" * 5_000), NEWS, 312, "M013"),
    "twenty thousand brackets": (text("[" * 20_000), NEWS, 10, "M01"),
    "sixty thousand list items": (text("- a\n" * 60_000), NEWS, 3_010, "M014"),
    "four thousand brackets": (text("[" * 4_000), NEWS, 10, "M011"),
    "list of three hundred levels": (
        text("\n".join("    " * n + "- a" for n in range(300))),
        NEWS,
        None,
        "M012",
    ),
    "quote of three hundred levels": (text(">" * 300 + " a"), NEWS, 10, "M012"),
    "line of a megabyte": (text("a " * 500_000), NEWS, None, "F014"),
    "line of six thousand letters": (text("a " * 3_000), NEWS, 10, "M010"),
    "picture that unpacks into gigabytes": (
        named("anh.png", make_files.flat((9_000, 9_000))),
        f"{FOLDER}/anh.png",
        None,
        "F035",
    ),
}
FILES = {
    "drawing": (
        named("anh.svg", b"<svg><script>alert(1)</script></svg>"),
        f"{FOLDER}/anh.svg",
        None,
        "F030",
    ),
    "Word with macros": (named("mau.docm"), f"{FOLDER}/mau.docm", None, "F030"),
    "old Word": (named("mau.doc"), f"{FOLDER}/mau.doc", None, "F030"),
    "archive": (named("mau.zip"), f"{FOLDER}/mau.zip", None, "F030"),
    "program": (named("mau.exe"), f"{FOLDER}/mau.exe", None, "F030"),
    "page": (named("mau.html"), f"{FOLDER}/mau.html", None, "F030"),
    "picture of an iPhone": (named("anh.heic"), f"{FOLDER}/anh.heic", None, "F030"),
    "macros under another ending": (
        attach("mau.docx", make_files.docx("a", more={"word/vbaProject.bin": b"x"})),
        f"{FOLDER}/mau.docx",
        None,
        "F032",
    ),
    "Word that fetches a template": (
        attach(
            "mau.docx",
            make_files.docx("a", more={"word/_rels/settings.xml.rels": make_files.REMOTE_TEMPLATE}),
        ),
        f"{FOLDER}/mau.docx",
        None,
        "F032",
    ),
    "Word that unpacks into gigabytes": (
        attach("mau.docx", make_files.docx("a", more={"word/a.xml": b"0" * 70_000_000})),
        f"{FOLDER}/mau.docx",
        None,
        "F034",
    ),
    "PDF that runs": (
        attach("mau.pdf", make_files.PDF_THAT_ACTS),
        f"{FOLDER}/mau.pdf",
        None,
        "F032",
    ),
    "Word with a deleted cell": (
        attach(
            "mau.docx",
            make_files.whole_docx(
                "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
            ),
        ),
        f"{FOLDER}/mau.docx",
        None,
        "F036",
    ),
    "Word that links astray": (
        attach(
            "mau.docx",
            make_files.docx(
                "a",
                more={
                    "word/_rels/document.xml.rels": make_files.HYPERLINK.replace(
                        "https://", "https:///"
                    )
                },
            ),
        ),
        f"{FOLDER}/mau.docx",
        None,
        "F032",
    ),
    "PDF that links astray": (
        attach("mau.pdf", make_files.pdf("a", catalog="/URI << /Base (https:///la.example) >>")),
        f"{FOLDER}/mau.pdf",
        None,
        "F032",
    ),
    "PDF locked by a certificate": (
        attach(
            "mau.pdf",
            make_files.pdf("a").replace(b"/Root", b"/Encrypt << /Filter /Adobe.PubSec >> /Root"),
        ),
        f"{FOLDER}/mau.pdf",
        None,
        "F033",
    ),
    "identity number in a certificate": (
        attach("mau.pdf", SIGNED),
        f"{FOLDER}/mau.pdf",
        None,
        "P001",
    ),
    "PDF with a password": (
        attach("mau.pdf", make_files.pdf_with_a_password()),
        f"{FOLDER}/mau.pdf",
        None,
        "F033",
    ),
    "PDF that is a page": (attach("mau.pdf", b"<html><script>"), f"{FOLDER}/mau.pdf", None, "F031"),
    "picture cut off": (
        named("anh.jpg", make_files.picture(noise=True)[:30_000]),
        f"{FOLDER}/anh.jpg",
        None,
        "F031",
    ),
    "picture with another's ending": (
        named("anh.jpg", make_files.picture("PNG")),
        f"{FOLDER}/anh.jpg",
        None,
        "F031",
    ),
    "card of Git LFS": (
        attach("mau.pdf", b"version https://git-lfs.github.com/spec/v1\noid sha256:a\nsize 1\n"),
        f"{FOLDER}/mau.pdf",
        None,
        "F027",
    ),
    "second copy of two machines": (
        named("2026-01-20-mo-diem-giup (conflicted copy 2026-01-21).md"),
        f"{FOLDER}/2026-01-20-mo-diem-giup (conflicted copy 2026-01-21).md",
        None,
        "F026",
    ),
    "marks of a merge": (text("a\n>>>>>>> ban-cua-lan"), NEWS, 11, "F025"),
    "no ending": (named("ghi-chu"), f"{FOLDER}/ghi-chu", None, "F030"),
    "script among hand-written pages": (
        lambda root: (
            (root / "docs").mkdir(exist_ok=True),
            (root / "docs/a.md").write_text("# A\n\n<script>1</script>\n", encoding="utf-8"),
        ),
        "docs/a.md",
        3,
        "M001",
    ),
}
TWICE = {
    "slug": (
        copied(f"{FOLDER}/2026-01-21-mo-diem-giup.md"),
        f"{FOLDER}/2026-01-21-mo-diem-giup.md",
        None,
        "L0",
    ),
    "code": (
        together(
            field("code: 1.001193", "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"),
            edit("code:", "code: 1.001193\n#", SHEET),
        ),
        SHEET,
        None,
        "L031",
    ),
    "id within a plan": (edit("id: hoi-thi", "id: hop-thon", PLAN), PLAN, None, "L062"),
    "a file and a folder of one name": (
        copied("content/mot-cua/xa/index.md", "content/mot-cua/xa.md"),
        "content/mot-cua/xa/index.md",
        None,
        "L023",
    ),
    "an old address of two pages": (field("old_paths: [/khai-sinh/]"), SHEET, None, "L032"),
}
TIMES = {
    "31 February": (edit("date: 2026-01-20", "date: 2026-02-31"), NEWS, None, "T112"),
    "month 13": (edit("date: 2026-01-20", "date: 2026-13-01"), NEWS, None, "T112"),
    "year 0": (edit("date: 2026-01-20", "date: 0000-01-20"), NEWS, None, "T11"),
    "far future": (edit("date: 2026-01-20", "date: 9999-01-20"), NEWS, None, "T113"),
    "a time of day and a zone": (
        edit("date: 2026-01-20", "date: 2026-01-20T23:30:00-05:00"),
        NEWS,
        None,
        "T111",
    ),
    "day before month": (edit("date: 2026-01-20", "date: 20/01/2026"), NEWS, None, "T110"),
    "day before month in words": (
        edit("date: 2026-01-20", "date: ngày 20 tháng 1 năm 2026"),
        NEWS,
        None,
        "T110",
    ),
    "day before month, in no calendar": (
        edit("date: 2026-01-20", "date: 31/02/2026"),
        NEWS,
        None,
        "T112",
    ),
    "month before day": (edit("date: 2026-01-20", "date: 01/20/2026"), NEWS, None, "T112"),
    "end before start": (
        edit("ends: ", "ends: 2022-01-01\n#", "content/thong-bao/nghi-buoi-chieu.md"),
        "content/thong-bao/nghi-buoi-chieu.md",
        None,
        "L086",
    ),
    "a fee that ends before it begins": (
        edit(
            "fees:\n",
            "fees:\n  - {amount: 1000, unit: ban, valid_from: 2026-02-01, valid_to: 2026-01-01}\n",
            SHEET,
        ),
        SHEET,
        None,
        "R002",
    ),
    "name and date differ": (
        copied(f"{FOLDER}/2026-02-20-khac.md"),
        f"{FOLDER}/2026-02-20-khac.md",
        None,
        "L022",
    ),
}
PEOPLE = {
    "identity number": (text("Số căn cước 042078001234."), NEWS, 10, "P001"),
    "old identity number": (text("Số CMND 183456789."), NEWS, 10, "P002"),
    "bank account": (text("Số tài khoản 3706205123456."), NEWS, 10, "P003"),
    "private telephone": (text("Gọi anh Hải 0912345678."), NEWS, 10, "P004"),
    "birthday with a name": (text("Ông Nguyễn Văn Tám sinh ngày 12/03/1958."), NEWS, 10, "P005"),
    "request for a password": (text("Gửi mật khẩu cho cán bộ."), NEWS, 10, "P006"),
    "telephone in a caption": (text("![Chị Hoa, 0912345678](anh.jpg)"), NEWS, 10, "P004"),
    "identity number in a Word file": (
        attach("mau.docx", make_files.docx("Ông Tám", "CCCD 042078001234")),
        f"{FOLDER}/mau.docx",
        None,
        "P001",
    ),
    "identity number in a sheet that lost its zero": (
        attach("mau.xlsx", make_files.xlsx([["Tên", "CCCD"], ["Tám", "042078001234"]])),
        f"{FOLDER}/mau.xlsx",
        None,
        "P001",
    ),
    "identity number in a PDF": (
        attach("mau.pdf", make_files.pdf("CCCD 042078001234")),
        f"{FOLDER}/mau.pdf",
        None,
        "P001",
    ),
}
VANISHED = {
    "an address": (
        lambda root: (root / "content/dia-chi.txt").write_text(
            "# ghi\n/mot-cua/cu/\tcontent/mot-cua/cu.md\n", encoding="utf-8"
        ),
        "content/dia-chi.txt",
        2,
        "L034",
    ),
    "the commune's own file": (lambda root: (root / XA).unlink(), XA, None, "F003"),
    "the whole content": (lambda root: shutil.rmtree(root / "content"), "content", None, "F001"),
}
TABLE = {
    "YAML": YAML, "encodings": ENCODINGS, "names": NAMES, "links": LINKS, "symlinks": SYMLINKS, "sizes": SIZES, "files": FILES, "twice": TWICE,
    "times": TIMES, "people": PEOPLE, "vanished": VANISHED,
}  # fmt: skip
FAULTS = [
    pytest.param(*fault, id=f"{group}: {name}")
    for group, faults in TABLE.items()
    for name, fault in faults.items()
]


@pytest.fixture
def commune(sample, monkeypatch) -> Path:
    """The invented commune with a site that was built before, and something secret beside it."""
    outside = sample / "ngoai"
    outside.mkdir()
    (outside / "bi-mat.md").write_text(f"---\ntitle: {SECRET}\n---\n{SECRET}\n", encoding="utf-8")
    (outside / "bi-mat.jpg").write_bytes(make_files.picture() + SECRET.encode())
    (sample / "mkdocs.yml").touch()
    old_site(sample / "site")
    monkeypatch.chdir(sample)
    monkeypatch.delenv("COMMUNE_TODAY", raising=False)
    return sample


@pytest.mark.parametrize(("spoil", "file", "line", "code"), FAULTS)
def test_a_fault_is_explained_and_the_last_site_stays(commune, capsys, spoil, file, line, code):
    spoil(commune)
    before = fingerprint(commune / "site")
    status = main(["site", "--today", "2026-03-15"])
    said = "".join(capsys.readouterr())
    assert status == 1
    place = rf"^{re.escape(file)}{'' if not file.endswith(('.md', '.yml', '.txt')) else f':{line}' if line else ''}[^ ]*.*: {code}\d* "
    assert re.search(place, said, re.MULTILINE), said
    assert "Cách sửa: " in said
    assert "giữ nguyên" in said
    assert "Traceback" not in said
    assert SECRET not in said
    assert fingerprint(commune / "site") == before
    assert [p.name for p in commune.glob(".site.*")] == []


def test_no_message_is_english(commune, capsys):
    """All faults that live side by side, in one run: every line that is not staff's own is
    Vietnamese.
    """
    for group in (LINKS, PEOPLE, TIMES):
        for spoil, *_ in group.values():
            copy = commune.parent / "ban"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(commune, copy, symlinks=True)
            os.chdir(copy)
            spoil(copy)
            main(["check", "--today", "2026-03-15"])
    said = capsys.readouterr().out
    words = [line for line in said.split("\n") if line.startswith(("content/", "    Cách sửa"))]
    assert len(words) > 60
    assert not [
        w
        for w in words
        if re.search(r"\b(the|should|expected|invalid|error|missing|must|not found)\b", w)
    ]


def test_there_are_enough_faults_and_the_page_of_results_counts_them():
    counts = {group: len(faults) for group, faults in TABLE.items()}
    measured("faults", **counts)
    assert sum(counts.values()) >= 64
