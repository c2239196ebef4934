"""From Word and the phone into the editor: a draft with its pictures, what was left out told, and
what is no paper of an office refused in words.
"""

import io
import re
import zipfile

import make_files
import pytest
import word_documents as paper
from docx import Document
from editor_door import NEWS, close, git, opened, published, state_of, words
from PIL import Image
from support import tree

from commune.staff.word import package


def path_of(answer):
    assert answer[0] == 303, words(answer)
    return answer[1]["location"].partition("/sua/")[2]


def text_of(door, path):
    return (door.editor.drafts.folder / path).read_text(encoding="utf-8")


def filled(door, path, **fields):
    """The form of an item as it is shown, with other values."""
    return door.form(path) | {k.replace("__", "."): [v] for k, v in fields.items()}


def test_from_a_word_file_to_a_published_page_in_three_steps(door):
    path = path_of(door.bring("tha", {}, ("tin.docx", paper.tin_co_anh())))
    assert path == "content/tin-tuc/2026/2026-03-15-ben-mau-ra-quan-don-ve-sinh-duong-lang.md"
    form = door.get(f"sua/{path}")
    said = words(form)
    assert "Đưa vào từ «tin.docx»." in said
    assert "người trong ảnh có đồng ý không" in said
    bare = re.findall(r'name="(alt:[^"]+)"', form[2])
    assert len(bare) == 3
    for name in bare:
        picture = f"sua/{path.rpartition('/')[0]}/{name.removeprefix('alt:')}"
        assert door.get(picture)[1]["content-type"] in ("image/jpeg", "image/png")
    said = {name: [f"Bà con [quét] đường {n}"] for n, name in enumerate(bare)}
    sent = filled(door, path, category="mot-cua", lam="dang") | said
    assert "Đã đăng." in words(door.post(f"sua/{path}", sent))
    text = published(door, path)
    assert r"![Bà con \[quét\] đường 0](" in text
    assert "![](" not in text
    pictures = [
        n for n in git(door.bare, "diff", "--name-only", "main^", "main").split() if n != path
    ]
    assert len(pictures) == 4
    assert door.editor.drafts.changed() == ()
    assert state_of(door, "Bến Mẫu ra quân dọn vệ sinh đường làng") == "Đang hiện"


def test_what_is_left_out_is_told_until_somebody_has_seen_it(door):
    path = path_of(door.bring("tha", {}, ("thong-bao.docx", paper.thong_bao())))
    said = words(door.get(f"sua/{path}"))
    assert "Không đưa vào bài:" in said
    assert "Nơi nhận" in said
    assert "Người ký: Trần Thị Thử." in said
    text = text_of(door, path)
    assert "tiêm phòng gia súc vụ thu đông năm 2026" in text.partition("summary")[0]
    assert "# " not in text.partition("---\n")[2].partition("---\n")[0]
    assert "name: Thông báo số 45/TB-UBND" in text
    door.post(f"sua/{path}", filled(door, path, lam="da-xem"))
    assert "Không đưa vào bài:" not in words(door.get(f"sua/{path}"))


def test_the_same_file_dropped_twice_is_one_draft_and_another_one_has_its_own(door):
    one = path_of(door.bring("tha", {}, ("tin.docx", paper.tin_co_anh())))
    assert path_of(door.bring("tha", {}, ("tin.docx", paper.tin_co_anh()))) == one
    door.post(f"sua/{one}", filled(door, one, summary="Đã sửa."))
    other = path_of(door.bring("tha", {}, ("tin.docx", paper.tin_co_anh())))
    assert other == one.replace(".md", "-2.md")
    assert "Đã sửa." in text_of(door, one)
    stem = other.rpartition("/")[2].removesuffix(".md")
    assert f"]({stem}-1.jpg)" in text_of(door, other)


def test_tracked_changes_are_asked_and_both_answers_are_taken(door):
    before = door.editor.drafts.changed()
    answer = door.bring("tha", {}, ("lich.docx", paper.sua_doi()))
    said = words(answer)
    assert (answer[0], door.editor.drafts.changed()) == (200, before)
    assert "Tệp Word còn 2 chỗ sửa theo dõi" in said
    assert "Chị Thử thêm: tám" in said
    assert "--accept" not in said
    key = re.search(r'name="giu" value="(\w+)"', answer[2])[1]
    old = path_of(door.post("tha", {"giu": key, "bai": "", "lay": "truoc"}))
    assert "Điện cắt từ bảy giờ sáng." in text_of(door, old)
    door.post(f"bo-nhap/{old}", {})
    new = path_of(door.post("tha", {"giu": key, "bai": "", "lay": "sua"}))
    assert "Điện cắt từ tám giờ sáng." in text_of(door, new)
    assert "bảy" in words(door.get(f"sua/{new}"))
    assert "Chưa có tệp nào" in words(door.post("tha", {"giu": "x", "lay": "sua"}))


def test_a_new_item_without_text_is_filled_in_and_moved_to_the_day_of_the_paper(door):
    blank = path_of(door.post("moi/news", {"title": "Tiêm phòng trâu bò"}))
    sent = filled(door, blank, category="mot-cua", summary="Ai có trâu bò thì đem đến.")
    path = path_of(door.bring(f"sua/{blank}", sent, ("thong-bao.docx", paper.thong_bao())))
    assert path == "content/tin-tuc/2026/2026-11-05-tiem-phong-trau-bo.md"
    text = text_of(door, path)
    assert 'title: "Tiêm phòng trâu bò"' in text
    assert "date: 2026-11-05" in text
    assert "category: mot-cua" in text
    assert "summary: Ai có trâu bò thì đem đến." in text
    assert "Thôn Đoài: sân đình;" in text
    assert "Tiêu đề trong tệp Word: " in words(door.get(f"sua/{path}"))
    assert door.editor.drafts.changed() == (path,)


def test_a_new_item_goes_to_the_month_of_a_paper_whose_day_is_left_blank(door):
    document, data = Document(), io.BytesIO()
    paper.letterhead(document, number="Số:     /TB-UBND", day="Bến Mẫu, ngày    tháng 3 năm 2026")
    for line in ("THÔNG BÁO", "Về việc thu gom rác", "Xã thu gom rác vào thứ bảy hằng tuần."):
        paper.add(document, line)
    document.save(data)
    blank = path_of(door.post("moi/news", {"title": "Thu gom rác"}))
    brought = ("thong-bao.docx", data.getvalue())
    path = path_of(door.bring(f"sua/{blank}", door.form(blank), brought))
    assert path == "content/tin-tuc/2026/2026-03-thu-gom-rac.md"
    assert "date: 2026-03\n" in text_of(door, path)
    assert door.editor.drafts.changed() == (path,)


def asked(answer):
    """What is asked of a Word file for an item that has been written, and how it is answered."""
    assert answer[0] == 200, words(answer)
    names = ("giu", "bai", "lay")
    sent = {n: re.search(rf'name="{n}" value="([^"]*)"', answer[2])[1] for n in names}
    return words(answer), sent


def test_on_an_item_with_text_a_word_file_is_asked_about_and_may_become_one_of_its_own(door):
    before = text_of(door, NEWS)
    answer = door.bring(f"sua/{NEWS}", door.form(NEWS), ("tin.docx", paper.tin_co_anh()))
    said, sent = asked(answer)
    assert "Bài này đang có 3 chữ : «Nội dung mẫu.»" in said
    assert "Tệp «tin.docx» có" in said
    assert ", 4 ảnh : «Từ 6 giờ" in said
    assert "Ảnh: Người dân" not in said
    assert "Tiêu đề trong tệp Word: " in said
    assert "Ngày đăng trong tệp Word" not in said
    assert (text_of(door, NEWS), door.editor.drafts.changed()) == (before, ())
    path = path_of(door.post("tha", sent | {"nhan": "moi"}))
    assert path != NEWS
    assert text_of(door, NEWS) == before


def test_its_text_takes_the_place_of_the_old_one_where_that_is_said(door):
    before = text_of(door, NEWS)
    answer = door.bring(f"sua/{NEWS}", door.form(NEWS), ("tin.docx", paper.tin_co_anh()))
    _, sent = asked(answer)
    assert path_of(door.post("tha", sent | {"nhan": "thay"})) == NEWS
    text = text_of(door, NEWS)
    assert "Nội dung mẫu." not in text
    assert "quét" in text
    for line in before.partition("---\n")[2].partition("---\n")[0].splitlines():
        assert line in text.splitlines()
    assert "Tiêu đề trong tệp Word: " in words(door.get(f"sua/{NEWS}"))
    door.post(f"bo-nhap/{NEWS}", {})
    assert text_of(door, NEWS) == before
    assert door.editor.drafts.changed() == ()


def test_what_was_said_of_tracked_changes_is_kept_while_the_place_is_asked(door):
    answer = door.bring(f"sua/{NEWS}", door.form(NEWS), ("lich.docx", paper.sua_doi()))
    key = re.search(r'name="giu" value="(\w+)"', answer[2])[1]
    _, sent = asked(door.post("tha", {"giu": key, "bai": NEWS, "lay": "truoc"}))
    assert path_of(door.post("tha", sent | {"nhan": "thay"})) == NEWS
    assert "Điện cắt từ bảy giờ sáng." in text_of(door, NEWS)


def test_a_picture_that_lies_there_is_not_written_over_by_one_of_the_word_file(door):
    path = path_of(door.post("moi/news", {"title": "Quét đường làng"}))
    path_of(door.bring(f"sua/{path}", door.form(path), ("IMG_1.JPG", paper.photo(400, 300))))
    own = f"{path.removesuffix('.md')}-1.jpg"
    before = door.editor.drafts.read(own)
    sent = filled(door, path, body="Chữ đã viết.")
    _, sent = asked(door.bring(f"sua/{path}", sent, ("tin.docx", paper.tin_co_anh())))
    assert path_of(door.post("tha", sent | {"nhan": "thay"})) == path
    assert door.editor.drafts.read(own) == before
    stem = path.rpartition("/")[2].removesuffix(".md")
    assert f"]({stem}-2-1.jpg)" in text_of(door, path)


def test_photographs_of_a_phone_come_several_at_once_turned_shrunk_and_without_a_place(door):
    path = path_of(door.post("moi/news", {"title": "Trao tủ sách"}))
    photos = [
        ("IMG_0001.JPG", paper.photo(4000, 3000, orientation=6, place=True)),
        ("Ảnh của tôi.png", paper.photo(900, 600, kind="PNG")),
        ("IMG_0003.JPG", b"\xff\xd8\xff nothing"),
        ("IMG_0004.JPG", paper.photo(1000, 700)),
    ]
    sent = filled(door, path, body="Nội dung.")
    assert path_of(door.bring(f"sua/{path}", sent, *photos)) == path
    said = words(door.get(f"sua/{path}"))
    assert "Không nhận IMG_0003.JPG: Ảnh hỏng, hoặc không phải ảnh." in said
    assert "người trong ảnh có đồng ý không" in said
    text = text_of(door, path)
    stem = path.removesuffix(".md")
    name = stem.rpartition("/")[2]
    assert f"file: {name}-1.jpg" in text
    assert text.endswith(f"Nội dung.\n\n![]({name}-2.jpg)\n\n![]({name}-3.jpg)\n")
    data = (door.editor.drafts.folder / f"{stem}-1.jpg").read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        assert image.height > image.width
        assert max(image.size) <= 2000
        assert len(image.getexif()) == 0
    door.post(f"bo-nhap/{path}", {})
    assert door.editor.drafts.changed() == ()


def test_photographs_without_an_item_say_where_they_go(door):
    answer = door.bring("tha", {}, ("IMG_0001.JPG", paper.photo(400, 300)))
    assert answer[0] == 422
    assert "mở bài của nó rồi thả vào đó" in words(answer)


def test_a_word_file_and_its_photographs_come_together(door):
    files = ("thong-bao.docx", paper.thong_bao()), ("IMG_1.JPG", paper.photo(400, 300))
    path = path_of(door.bring("tha", {}, *files))
    assert "image:" in text_of(door, path)
    assert "Nơi nhận" in words(door.get(f"sua/{path}"))


def parts(data, **changed):
    """The package with other parts, by name with dots for slashes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changed.pop(name, old.read(name)))
        for name, more in changed.items():
            new.writestr(name, more)
    return out.getvalue()


def document(inside):
    return f'<w:document xmlns:w="{package.WORD}"><w:body>{inside}</w:body></w:document>'.encode()


def plain():
    made = Document()
    made.add_heading("Một tin", 0)
    made.add_paragraph("Chữ của tin.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bomb():
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made:
        for n in range(9):
            made.writestr(f"word/media/{n}.png", bytes(50_000_000))
    return out.getvalue()


def deep():
    inside = "<w:tbl><w:tr><w:tc>" * 200 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 200
    return parts(plain(), **{"word/document.xml": document(inside)})


def astray():
    relations = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="../../../../etc/passwd"/></Relationships>'
    return parts(plain(), **{"_rels/.rels": relations})


HOSTILE = {
    "a bomb": (bomb, "bung ra quá 400 MB"),
    "one part that is a bomb": (
        lambda: parts(plain(), **{"word/document.xml": document(" " * 41_000_000)}),
        "phần quá 40 MB",
    ),
    "a path to elsewhere": (astray, "không phải tệp Word"),
    "tables in tables": (deep, "Tệp Word hỏng"),
    "an entity": (
        lambda: parts(
            plain(),
            **{
                "word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
            },
        ),
        "Tệp Word hỏng",
    ),
    "no package": (lambda: b"MZ" + bytes(999), "không phải tệp Word"),
    "half a package": (lambda: plain()[:3000], "Tệp Word hỏng"),
    "a sheet": (lambda: make_files.xlsx([["a"]]), "không phải tệp Word"),
    "an old file": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "kiểu cũ (.doc)"),
    "a PDF": (lambda: make_files.pdf("chữ"), "Đây là tệp PDF"),
    "nothing": (lambda: b"", "không phải tệp Word"),
    "too heavy": (lambda: b"PK" + bytes(41_000_000), "quá 40 MB"),
}
"""A file -> how it is made, and what is said of it."""


@pytest.fixture(scope="module")
def one_door(tmp_path_factory):
    one = opened(tmp_path_factory.mktemp("cua"))
    yield one
    close(one)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_nothing_is_written(one_door, name):
    make, said = HOSTILE[name]
    before = tree(one_door.editor.drafts.folder / "content")
    answer = one_door.bring("tha", {}, ("bài ../../../x.docx", make()))
    assert answer[0] == 422
    assert said in words(answer)
    assert "Mọi thứ trên trang" in answer[2]
    assert tree(one_door.editor.drafts.folder / "content") == before


def test_names_inside_and_outside_of_a_file_lead_nowhere(one_door):
    data = parts(paper.tin_co_anh(), **{"../../../../../tmp/x": b"x", "/etc/x": b"x"})
    answer = one_door.bring("tha", {}, ("../../../mkdocs.yml.docx", data))
    path = path_of(answer)
    assert path.startswith("content/tin-tuc/2026/")
    assert all(n.startswith("content/tin-tuc/2026/") for n in one_door.editor.drafts.changed())
    one_door.post(f"bo-nhap/{path}", {})
    assert one_door.editor.drafts.changed() == ()


def test_words_of_a_file_are_letters_and_no_script(one_door):
    made = Document()
    made.add_heading('"><script>alert(1)</script>', 0)
    made.add_paragraph("<img src=x onerror=alert(1)> ![](javascript:alert(1))")
    made.sections[0].header.paragraphs[0].text = "<script>alert(2)</script>"
    out = io.BytesIO()
    made.save(out)
    path = path_of(one_door.bring("tha", {}, ("<script>.docx", out.getvalue())))
    page = one_door.get(f"sua/{path}")[2]
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    one_door.post(f"bo-nhap/{path}", {})


def test_two_word_files_at_once_are_too_many(one_door):
    files = [(f"{n}.docx", plain()) for n in range(2)]
    answer = one_door.bring("tha", {}, *files)
    assert answer[0] == 422
    assert "một tệp Word" in words(answer)
