"""Requests that a browser of ours never sends, by what they lean on: layers, waiting files, digits
of other scripts, days at the end of time, addresses in other forms. None of them does anything.
"""

import io
import json
import re
import socket
import zipfile
from urllib.parse import quote

import make_files
import pytest
import word_documents as paper
from editor_door import NEWS, close, git, leads_out, opened
from support import tree

FEE = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
COMMUNE = "content/xa.yml"
LINK = "content/tin-tuc/2026/lien-ket.md"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    one = opened(tmp_path_factory.mktemp("cua"))
    leads_out(one, LINK)
    yield one
    close(one)


def changed(door):
    return [path for path in door.editor.drafts.changed() if path != LINK]


@pytest.fixture(autouse=True)
def nothing_done(door):
    """Nothing is published, nothing lies outside of the drafts, and the next page is shown."""

    def around():
        theirs = {n: d for n, d in tree(door.root.parent).items() if "/.git/" not in f"/{n}"}
        mine = "xa/.commune/"
        return {n: d for n, d in theirs.items() if not n.startswith((mine, "work-", "xa.git/"))}

    before = around(), git(door.bare, "rev-parse", "main")
    yield
    assert door.get()[0] == 200
    for path in changed(door):
        door.post(f"bo-nhap/{quote(path)}", {})
    assert (around(), git(door.bare, "rev-parse", "main")) == before


LAYERS = ["/etc/x", "../../x", "./../x", ".git/hooks", "..", "a\0b/x", "a" * 300 + "/x", "hooks/x", "~/x", "$HOME/x", "-rf/x", "content/..//x"]  # fmt: skip


@pytest.mark.parametrize("name", LAYERS, ids=range(len(LAYERS)))
def test_no_layer_leads_out_of_the_project(door, name):
    sent = door.form(COMMUNE) | {"layers": [name]}
    status, _, text = door.post(f"sua/{COMMUNE}", sent, Accept="application/json")
    assert status in (200, 422), text[:300]
    links = [p for p in door.editor.drafts.folder.iterdir() if p.is_symlink()]
    assert [p.name for p in links] == ["hooks"]


def waiting(door, name, data):
    answer = door.bring(f"sua/{NEWS}", door.form(NEWS), (name, data))
    return re.search(r'name="giu" value="(\w+)"', answer[2])[1]


@pytest.mark.parametrize(
    "item",
    ["content/../mkdocs.yml", LINK, COMMUNE, "hooks/x.md", "/etc/passwd", "content/tin-tuc/2026/khong-co.md"],
)  # fmt: skip
def test_a_file_that_waits_goes_into_no_other_place(door, item):
    key = waiting(door, "tin.docx", paper.tin_co_anh())
    drafts = tree(door.editor.drafts.folder / "content")
    for place in ("thay", "moi", "../x"):
        answer = door.post("tha", {"giu": key, "bai": item, "nhan": place, "lay": "sua"})
        assert answer[0] in (404, 422), answer[2][:300]
    assert tree(door.editor.drafts.folder / "content") == drafts


@pytest.mark.parametrize("key", ["", "x", "../../x", "0" * 16, "\0"])
def test_a_key_that_nobody_was_given_opens_nothing(door, key):
    waiting(door, "tin.docx", paper.tin_co_anh())
    assert door.post("tha", {"giu": key, "bai": NEWS, "nhan": "thay"})[0] == 422
    assert changed(door) == []


@pytest.mark.parametrize(
    "month", ["2026-08\nwithdrawn: {on: 2026-01-01}", "<script>1</script>", "2026-13", "9" * 9000]
)
def test_a_month_is_no_more_than_a_value(door, month):
    sent = door.form(NEWS) | {"thang:date": [month], "date": [""]}
    status, _, text = door.post(f"sua/{NEWS}", sent, Accept="application/json")
    assert status in (200, 422)
    assert status == 422 or json.loads(text)["errors"]
    assert "<script>1" not in door.get(f"sua/{NEWS}")[2]
    assert b"\nwithdrawn:" not in door.editor.data(NEWS)


@pytest.mark.parametrize("amount", ["１２０００", "٩٠٠٠", "8000.5", "0x1F40", "1e4", "8 000 000 000 000", "−9000"])  # fmt: skip
def test_an_amount_in_other_digits_is_none(door, amount):
    sent = {"fee": ["1"], "amount": [amount], "on": ["2026-03-01"], "source": ["Mẫu"]}
    status, _, text = door.post(f"phi/{FEE}", sent)
    assert (status, "Đã đăng." in text) == (422, False)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "-1-01-01", "2026-02-30", "2026-W10-1"])  # fmt: skip
@pytest.mark.parametrize("address", ["bao-dong", f"phi/{FEE}"])
def test_a_day_at_the_end_of_time_is_answered(door, address, day):
    alert = {"title": ["<b>"], "summary": ["x"], "level": ["khan-cap"], "starts": [day], "ends": [day]}  # fmt: skip
    fee = {"fee": ["1"], "amount": ["9000"], "on": [day], "source": ["<b>"]}
    status, _, text = door.post(address, alert if address == "bao-dong" else fee)
    assert (status, "Đã đăng." in text) == (422, False), text[-600:]


FORMS_OF_HOST = ["127.0.0.1.", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "127.1", "127.0.0.1@evil.example", "127.0.0.1#"]  # fmt: skip


@pytest.mark.parametrize("host", FORMS_OF_HOST)
def test_this_machine_by_another_name_is_another(door, host):
    assert door.get(Host=f"{host}:{door.port}")[0] in (400, 421)


def raw(door, lines):
    words = {"t": door.editor.door.token, "h": door.editor.door.host, "n": NEWS}
    text = f"{lines}\nConnection: close\n\n".format(**words).replace("\n", "\r\n")
    with socket.create_connection(("127.0.0.1", door.port), timeout=30) as one:
        one.sendall(text.encode())
        return b"".join(iter(lambda: one.recv(65536), b"")).decode("utf-8", "replace")


RAW = {
    "no host, as long ago": ("GET /{t}/ HTTP/1.0", "421|400"),
    "an address of elsewhere": ("GET http://evil.example/{t}/ HTTP/1.1\nHost: evil.example", "421"),
    "another method in a header": (
        "POST /{t}/sua/{n} HTTP/1.1\nHost: {h}\nContent-Length: 0\nX-HTTP-Method-Override: DELETE",
        "403",
    ),
    "another address in a header": (
        "GET / HTTP/1.1\nHost: {h}\nX-Original-URL: /{t}/\nX-Rewrite-URL: /{t}/",
        "404",
    ),
    "another protocol": ("GET /{t}/ HTTP/1.1\nHost: {h}\nUpgrade: h2c\nHTTP2-Settings: AA", "200"),
    "a head that presses": ("HEAD /{t}/gui-lai HTTP/1.1\nHost: {h}", "404|405"),
    "a line that goes on": ("GET /{t}/ HTTP/1.1\nHost: evil.example\n {h}", "400|421"),
}


@pytest.mark.parametrize("name", RAW)
def test_a_request_in_another_form_is_turned_away_or_shown_a_page(door, name):
    text, status = RAW[name]
    assert re.match(rf"HTTP/1\.1 ({status}) ", raw(door, text))


def with_parts(**parts):
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(paper.tin_co_anh())) as old,
        zipfile.ZipFile(held, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, data in parts.items():
            new.writestr(name, data)
    return held.getvalue()


RELATIONS = "word/_rels/document.xml.rels"


def reaching_out(target):
    with zipfile.ZipFile(io.BytesIO(paper.tin_co_anh())) as one:
        text = one.read(RELATIONS).decode()
    text = re.sub(r'Target="media/[^"]*"', f'Target="{target}" TargetMode="External"', text)
    return with_parts(**{RELATIONS: text.encode()})


@pytest.mark.parametrize(
    "make",
    [
        lambda _: with_parts(**{"../../../../ra-ngoai.md": b"x", "/ra-ngoai.md": b"x"}),
        lambda door: reaching_out((door.root.parent / "ngoai.md").as_uri()),
        lambda door: reaching_out(f"http://127.0.0.1:{door.port}/{door.editor.door.token}/gui-lai"),
        lambda _: with_parts(**{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 400}),
    ],
    ids=["names that climb", "a picture of this machine", "a picture of the net", "macros"],
)
def test_a_word_file_brings_nothing_but_its_text_and_pictures(door, make):
    status, _, _ = door.bring("tha", {}, ("tin.docx", make(door)))
    assert status in (303, 422)
    for path in changed(door):
        assert path.startswith("content/tin-tuc/2026/")
        assert path.endswith((".md", ".jpg", ".png"))
        assert b"B\xc3\xad m\xe1\xba\xadt" not in door.editor.data(path)
    assert not any("ra-ngoai" in str(path) for path in door.root.parent.rglob("*.md"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("anh.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("trang.html", b"<script>alert(1)</script>"),
        ("mau.pdf", b"<script>alert(1)</script>"),
        ("..\\..\\x.docm", b"PK\x03\x04"),
        ("khong-lo.png", make_files.picture("PNG", (1, 1)).replace(b"\0\0\0\1\0\0\0\1", b"\0\0\xff\xff\0\0\xff\xff", 1)),
    ],
)  # fmt: skip
def test_what_is_no_picture_or_paper_is_not_taken_for_a_text(door, name, data):
    status, _, text = door.bring(f"upload/{NEWS}", {}, (name, data), field="file")
    assert (status, "problems" in text) == (422, True)
    assert changed(door) == []
