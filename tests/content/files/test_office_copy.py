"""The published copy of Word and Excel files: nothing deleted, no remark and no name in any of its
parts, and it opens.
"""

import io
import re
import shutil
import subprocess
import zipfile

import find_libreoffice
import pytest
from docx import Document
from make_files import RELATIONSHIPS, package, picture, whole_docx
from support import judged
from word_changes import BEYOND, GONE, LEFT, by, p, run

from commune.content.files import attachments, office
from commune.content.files.attachments import published
from commune.problems import Severity


def inspect(data, name):
    return judged(attachments.inspect(data, name), name)


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECRET = ("bỏ", "nhận xét", "Tám")


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def words_of(parts: dict[str, bytes]) -> str:
    return "\n".join(
        f"{name} {content.decode('utf-8', 'replace')}" for name, content in parts.items()
    )


def codes(data: bytes, name: str) -> list[tuple[str, Severity]]:
    return [(problem.code, problem.severity) for problem in inspect(data, name)[1]]


def related(**links: str) -> str:
    """Relations by id: «kind target»."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{value.split()[0]}" Target="{value.split()[1]}"{" TargetMode=" + chr(34) + "External" + chr(34) if "://" in value else ""}/>'
        for key, value in links.items()
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'


REMARKS = {
    "comments": by("comment", p(run("nhận xét"))), "commentsExtended": "", "commentsIds": "", "commentsExtensible": "", "people": '<w14:person w14:author="Tám"/>',
    "footnotes": f'<w:footnote w:id="2">{p(run("chú thích bỏ"))}</w:footnote><w:footnote w:id="3">{p(run("chú thích giữ"))}</w:footnote>',
    "header": p(run("đầu trang") + GONE), "settings": "<w:trackRevisions/>",
}  # fmt: skip
BODY = (
    p(
        run("Tờ khai")
        + GONE
        + '<w:r><w:footnoteReference w:id="3"/></w:r>'
        + by("del", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    )
    + p(
        '<w:commentRangeStart w:id="7"/>'
        + run("Họ tên")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
    + p(
        by("del", '<w:r><w:drawing><a:blip xmlns:a="a" r:embed="rOld"/></w:drawing></w:r>')
        + '<w:r><w:drawing><a:blip xmlns:a="a" r:embed="rNew"/></w:drawing></w:r>'
    )
    + p(f'<w:hyperlink r:id="rGone">{GONE}</w:hyperlink>' + run("hết"))
)


def changed(**more: str | bytes) -> bytes:
    """A form with every kind of change and remark, as an office passes it around."""
    data = whole_docx(BODY, roots=REMARKS)
    parts = unpacked(data)
    links = related(
        rOld="image media/old.png", rNew="image media/new.png", rGone="hyperlink https://bỏ.vn/"
    ).replace("https://bỏ.vn/", "https://b-o.vn/bỏ")
    whole = (
        parts["word/_rels/document.xml.rels"].decode().replace("</Relationships>", "")
        + links.partition('relationships">')[2]
    )
    own = {
        "word/_rels/document.xml.rels": whole,
        "word/media/old.png": picture("PNG", (9, 9)),
        "word/media/new.png": picture("PNG", (8, 8)),
        "_rels/.rels": related(
            r1="officeDocument word/document.xml",
            r2="custom-properties docProps/custom.xml",
            r3="thumbnail docProps/thumbnail.jpeg",
            r4="extended-properties docProps/app.xml",
        ),
        "docProps/custom.xml": '<Properties><property name="Owner"><lpwstr>Tám</lpwstr></property></Properties>',
        "docProps/thumbnail.jpeg": picture(),
        "docProps/app.xml": "<Properties><HeadingPairs/><TitlesOfParts>Mục bỏ</TitlesOfParts><Pages>1</Pages></Properties>",
    }
    return package({**parts, **own, **more})


def test_a_form_passed_around_is_published_as_accepted_without_remarks_and_without_what_hung_on_them():
    data = changed()
    assert codes(data, "a.docx") == [("F038", Severity.WARNING)]
    copy = published(data, "a.docx")
    parts = unpacked(copy)
    assert not [word for word in SECRET if word in words_of(parts)]
    gone = {
        "word/comments.xml",
        "word/commentsExtended.xml",
        "word/commentsIds.xml",
        "word/commentsExtensible.xml",
        "word/people.xml",
        "docProps/custom.xml",
        "docProps/thumbnail.jpeg",
    }
    assert set(unpacked(data)) - set(parts) == gone | {"word/media/old.png"}
    assert "trackRevisions" not in words_of(parts)
    assert "rOld" not in words_of(parts)
    assert "rGone" not in words_of(parts)
    assert not re.search(
        "comments|people",
        parts["[Content_Types].xml"].decode() + parts["word/_rels/document.xml.rels"].decode(),
    )
    assert "chú thích giữ" in words_of(parts)
    paper = Document(io.BytesIO(copy))
    assert [paragraph.text for paragraph in paper.paragraphs] == ["Tờ khai", "Họ tên", "", "hết"]
    assert paper.part.related_parts["rNew"].image.px_width == 8


def test_the_copy_is_always_the_same_and_a_copy_of_it_too():
    copy = published(changed(), "a.docx")
    assert copy == published(changed(), "a.docx") == published(copy, "a.docx")
    assert codes(copy, "a.docx") == []
    assert office.read(copy, ".docx")


def test_a_file_without_changes_keeps_the_bytes_of_its_parts():
    data = whole_docx(p(run("Tờ khai")), roots={"header": p(run("đầu trang"))})
    assert unpacked(published(data, "a.docx")) == unpacked(data)


def test_a_value_that_a_field_shows_stays():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCPROPERTY So </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    data = package(
        {
            **unpacked(whole_docx(p(field))),
            "docProps/custom.xml": '<Properties><property name="So"><lpwstr>12</lpwstr></property></Properties>',
        }
    )
    assert "docProps/custom.xml" in unpacked(published(data, "a.docx"))


def test_a_note_whose_sign_was_moved_stays():
    sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = whole_docx(
        p(by("moveFrom", sign)) + p(by("moveTo", sign)),
        roots={"footnotes": f'<w:footnote w:id="2">{p(run("chú thích"))}</w:footnote>'},
    )
    assert "chú thích" in words_of(unpacked(published(data, "a.docx")))


def test_what_only_word_can_accept_is_refused_before_anything_is_published():
    for what, body in BEYOND.items():
        found, problems = inspect(whole_docx(body), "a.docx")
        assert found is None, what
        assert [problem.code for problem in problems] == ["F036"], what


def test_a_number_that_a_deletion_kept_apart_is_seen_and_so_is_a_deleted_one():
    data = whole_docx(
        p(run("Số căn cước 042078") + GONE + run("001234"))
        + p(by("del", run("0912345678", "delText")) + run("x"))
    )
    rows = [cells for cells, _ in inspect(data, "a.docx")[0].rows]
    assert ("Số căn cước 042078001234",) in rows
    assert ("0912345678x",) in rows


def test_hidden_words_are_told():
    vanish = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t>chữ ẩn</w:t></w:r>"
    assert codes(whole_docx(p(vanish.format(""))), "a.docx") == [("F039", Severity.WARNING)]
    assert codes(whole_docx(p(vanish.format(' w:val="0"'))), "a.docx") == []
    assert "chữ ẩn" in str(inspect(whole_docx(p(vanish.format(""))), "a.docx")[1][0])


NOTE = '<v:shape id="s1"><x:ClientData ObjectType="Note"/></v:shape>'
BUTTON = '<v:shape id="s2"><x:ClientData ObjectType="Pict"/></v:shape>'


def sheet(drawing: str) -> bytes:
    space = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
    vml = f'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="t"/>{drawing}</xml>'
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="{name}" ContentType="{main}.{kind}+xml"/>'
        for name, kind in (
            ("/xl/workbook.xml", "sheet.main"),
            ("/xl/worksheets/sheet1.xml", "worksheet"),
            ("/xl/comments1.xml", "comments"),
        )
    )
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>{types}</Types>',
            "_rels/.rels": related(r1="officeDocument xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook {space} xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"><x15ac:absPath url="C:\\Users\\Tám\\"/><sheets><sheet name="Phí" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related(
                r1="worksheet worksheets/sheet1.xml",
                r2="person persons/person.xml",
                r3="revisionHeaders revisions/revisionHeaders.xml",
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet {space}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Phí</t></is></c></row></sheetData><legacyDrawing r:id="r2"/></worksheet>',
            "xl/worksheets/_rels/sheet1.xml.rels": related(
                r1="comments ../comments1.xml",
                r2="vmlDrawing /xl/drawings/vmlDrawing1.vml",
                r3="threadedComment ../threadedComments/threadedComment1.xml",
            ),
            "xl/comments1.xml": f"<comments {space}><authors><author>Tám</author></authors><commentList><comment ref='A1' authorId='0'><text><t>nhận xét</t></text></comment></commentList></comments>",
            "xl/threadedComments/threadedComment1.xml": "<ThreadedComments><threadedComment><text>nhận xét</text></threadedComment></ThreadedComments>",
            "xl/persons/person.xml": '<personList><person displayName="Tám"/></personList>',
            "xl/revisions/revisionHeaders.xml": '<headers><header userName="Tám"/></headers>',
            "xl/revisions/revisionLog1.xml": "<revisions><rcc><oc><t>bỏ</t></oc></rcc></revisions>",
            "xl/revisions/_rels/revisionHeaders.xml.rels": related(
                r1="revisionLog revisionLog1.xml"
            ),
            "xl/drawings/vmlDrawing1.vml": vml,
        }
    )


def test_a_workbook_is_published_without_remarks_without_its_log_and_without_its_place_on_the_disk():
    data = sheet(NOTE)
    assert codes(data, "a.xlsx") == []
    parts = unpacked(published(data, "a.xlsx"))
    assert not [word for word in SECRET if word in words_of(parts)]
    assert sorted(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/worksheets/sheet1.xml",
    ]
    assert "legacyDrawing" not in words_of(parts)
    assert "Phí" in words_of(parts)
    assert published(data, "a.xlsx") == published(published(data, "a.xlsx"), "a.xlsx")


def test_a_drawing_with_more_than_remarks_keeps_the_rest():
    parts = unpacked(published(sheet(NOTE + BUTTON), "a.xlsx"))
    assert b'id="s2"' in parts["xl/drawings/vmlDrawing1.vml"]
    assert b'id="s1"' not in parts["xl/drawings/vmlDrawing1.vml"]
    assert "legacyDrawing" in words_of(parts)


@pytest.mark.slow
@pytest.mark.skipif(not find_libreoffice.is_ready(), reason=find_libreoffice.MISSING)
def test_libreoffice_opens_the_copies_and_finds_no_deleted_word(tmp_path):
    bodies = {f"{number}.docx": body for number, (body, _) in enumerate(LEFT.values())}
    files = {
        **{name: whole_docx(body.replace(' r:id="r9"', "")) for name, body in bodies.items()},
        "form.docx": changed(),
        "a.xlsx": sheet(NOTE),
        "b.xlsx": sheet(NOTE + BUTTON),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(published(data, name))
    command = [
        find_libreoffice.office(),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path / "out"),
        *(str(tmp_path / name) for name in files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name in files:
        pdf = tmp_path / "out" / f"{name.partition('.')[0]}.pdf"
        if name.endswith(".xlsx") and not pdf.exists():
            continue  # only the writer of LibreOffice is installed
        text = subprocess.run(
            [shutil.which("pdftotext"), str(pdf), "-"], check=True, capture_output=True, text=True
        ).stdout
        assert not [word for word in SECRET if word in text], name
        if name in bodies:
            (expected,) = (left for body, left in LEFT.values() if body is bodies[name])
            assert "".join(text.split()) == "".join("".join(expected).split()), name
    shown = subprocess.run(
        [shutil.which("pdftotext"), str(tmp_path / "out/form.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "Tờ khai" in shown
    assert "chú thích giữ" in shown
