"""Requests that no browser makes, byte by byte, and forms that no form sends: each gets nothing and
does nothing, and the next request is answered.
"""

import io
import json
import os
import re
import shutil
import socket
import zipfile
from urllib.parse import quote

import pytest
from editor_door import NEWS, close, git, opened
from make_files import picture
from support import tree

pytestmark = pytest.mark.slow
FEE = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    one = opened(tmp_path_factory.mktemp("tho"))
    yield one
    close(one)


def answered(door, text, more=b""):
    """What comes back to *text*, as it is sent; the status of its first answer."""
    words = {
        "t": door.editor.door.token,
        "p": door.port,
        "own": door.editor.door.origin,
        "h": door.editor.door.host,
    }
    for key, value in words.items():
        text = text.replace("{" + key + "}", str(value))
    data = text.replace("\n", "\r\n").encode("latin-1") + more
    with socket.create_connection(("127.0.0.1", door.port), timeout=60) as one:
        try:
            one.sendall(data)
            if b"Connection: close" not in data:
                one.shutdown(socket.SHUT_WR)
            said = b"".join(iter(lambda: one.recv(65536), b""))
        except (BrokenPipeError, ConnectionResetError):
            return 0, b""  # it hung up on us
    status = re.match(rb"HTTP/1\.[01] (\d+)", said)
    return int(status[1]) if status else 0, said


NOTHING = (0, 400, 421)
POST = "POST /{t}/gui-lai HTTP/1.1\nHost: {h}\nOrigin: {own}\nContent-Length: 0\n"
TURNED_AWAY = {
    "HTTP/1.0 without a host": (421, "GET /{t}/ HTTP/1.0\n\n"),
    "HTTP/1.1 without a host": (400, "GET /{t}/ HTTP/1.1\n\n"),
    "HTTP/0.9": (400, "GET /{t}/\n\n"),
    "the beginning of HTTP/2": (NOTHING, "PRI * HTTP/2.0\n\nSM\n\n"),
    "a whole address of ours": (404, "GET http://{h}/{t}/ HTTP/1.1\nHost: {h}\n\n"),
    "a whole address of another host": (404, "GET http://evil.example/{t}/ HTTP/1.1\nHost: {h}\n\n"),
    "a way through to another host": ((400, 404, 405), "CONNECT evil.example:443 HTTP/1.1\nHost: {h}\n\n"),
    "a question about the server": (405, "OPTIONS * HTTP/1.1\nHost: {h}\n\n"),
    "the host twice": (400, "GET /{t}/ HTTP/1.1\nHost: {h}\nHost: {h}\n\n"),
    "the host twice, another first": (400, "GET /{t}/ HTTP/1.1\nHost: evil.example\nHost: {h}\n\n"),
    "a host with a name before it": (421, "GET /{t}/ HTTP/1.1\nHost: evil@{h}\n\n"),
    "a host with a dot behind it": (421, "GET /{t}/ HTTP/1.1\nHost: 127.0.0.1.:{p}\n\n"),
    "a host in short": (421, "GET /{t}/ HTTP/1.1\nHost: 127.1:{p}\n\n"),
    "a host as one number": (421, "GET /{t}/ HTTP/1.1\nHost: 2130706433:{p}\n\n"),
    "a host of IPv6": (421, "GET /{t}/ HTTP/1.1\nHost: [::1]:{p}\n\n"),
    "a port with a nought before it": (421, "GET /{t}/ HTTP/1.1\nHost: 127.0.0.1:0{p}\n\n"),
    "an origin with a path": (403, "POST /{t}/gui-lai HTTP/1.1\nHost: {h}\nOrigin: {own}/\nContent-Length: 0\n\n"),
    "two origins in one": (403, "POST /{t}/gui-lai HTTP/1.1\nHost: {h}\nOrigin: {own} null\nContent-Length: 0\n\n"),
    "an origin in capitals": (403, "POST /{t}/gui-lai HTTP/1.1\nHost: {h}\nOrigin: HTTP://{h}\nContent-Length: 0\n\n"),
    "a foreign origin that reads": (403, "GET /{t}/ HTTP/1.1\nHost: {h}\nOrigin: null\n\n"),
    "said to be of here and of elsewhere": (400, "GET /{t}/ HTTP/1.1\nHost: {h}\nSec-Fetch-Site: cross-site\nSec-Fetch-Site: same-origin\n\n"),
    "the token only in a referrer": (404, "GET / HTTP/1.1\nHost: {h}\nReferer: {own}/{t}/\n\n"),
    "the token only in a cookie": (404, "GET / HTTP/1.1\nHost: {h}\nCookie: token={t}\n\n"),
    "the token only as a password": (404, "GET / HTTP/1.1\nHost: {h}\nAuthorization: Bearer {t}\n\n"),
    "an upgrade to another protocol, from elsewhere": (403, "GET /{t}/ HTTP/1.1\nHost: {h}\nOrigin: https://evil.example\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n"),
    "a method in another's name": (403, "GET /{t}/gui-lai HTTP/1.1\nHost: {h}\nOrigin: null\nX-HTTP-Method-Override: POST\n\n"),
    "two lengths": (400, POST + "Content-Length: 5\n\n"),
    "a length with a sign": (NOTHING, POST.replace(": 0", ": +0") + "\n"),
    "pieces of no size": (400, POST.replace("Content-Length: 0", "Transfer-Encoding: chunked") + "\nzz\n"),
    "pieces packed twice": ((400, 501), POST.replace("Content-Length: 0", "Transfer-Encoding: gzip, chunked") + "\n0\n\n"),
    "a header that goes on in the next line": ((400, 421), "GET /{t}/ HTTP/1.1\nHost: evil.example\n {h}\n\n"),
    "a nothing in a header": (400, "GET /{t}/ HTTP/1.1\nHost: {h}\0\n\n"),
    "a header without a name": (400, "GET /{t}/ HTTP/1.1\nHost: {h}\n: x\n\n"),
    "an address of 100,000 letters": ((0, 400, 431), "GET /{t}/" + "a" * 100_000 + " HTTP/1.1\nHost: {h}\n\n"),
    "10,000 headers": ((0, 400, 431), "GET /{t}/ HTTP/1.1\nHost: {h}\n" + "".join(f"X-{n}: 1\n" for n in range(10_000)) + "\n"),
}  # fmt: skip
"""What is sent -> the status that may come back; 0 where it hangs up."""


@pytest.mark.parametrize("name", TURNED_AWAY)
def test_a_raw_request_gets_nothing_and_does_nothing(door, name):
    expected, text = TURNED_AWAY[name]
    before = tree(door.root / ".commune")
    status, said = answered(door, text)
    assert status in (expected if isinstance(expected, tuple) else (expected,)), said[:300]
    assert b"M\xe1\xbb\x8di th\xe1\xbb\xa9" not in said
    assert tree(door.root / ".commune") == before
    assert door.get()[0] == 200


def test_who_is_said_to_have_sent_it_on_is_nobody(door):
    told = "X-Forwarded-Host: evil.example\nX-Forwarded-Proto: https\nForwarded: host=evil.example\nX-Forwarded-For: 8.8.8.8\n"
    status, said = answered(door, f"GET /{{t}}/ HTTP/1.1\nHost: {{h}}\nConnection: close\n{told}\n")
    assert (status, b"evil.example" in said) == (200, False)


def test_the_second_of_two_requests_in_one_is_judged_too(door):
    bad = "GET /{t}/ HTTP/1.1\nHost: evil.example\nConnection: close\n\n"
    _, said = answered(door, f"HEAD /{{t}}/ HTTP/1.1\nHost: {{h}}\n\n{bad}")
    assert re.findall(rb"HTTP/1\.1 (\d+)", said) == [b"200", b"421"]


def test_who_never_ends_a_request_keeps_nobody_else_waiting(door):
    waiting = [socket.create_connection(("127.0.0.1", door.port)) for _ in range(200)]
    try:
        for one in waiting:
            one.sendall(b"GET /")
        assert door.get()[0] == 200
    finally:
        for one in waiting:
            one.close()


ODD_PATHS = [
    "Content/xa.yml",
    "content/.GIT/config",
    "content/.%67it/config",
    "content/..;/mkdocs.yml",
    "content/%c0%ae%c0%ae/mkdocs.yml",
    "content/%e2%80%ae/xa.yml",
    "content/xa.yml/",
    "content//xa.yml",
    "content/./xa.yml",
    "content/xa.yml%20",
    "content/xa.yml::$DATA",
    "content/%ef%bc%8e%ef%bc%8e/mkdocs.yml",
    "content/%252e%252e/mkdocs.yml",
    "content/tin-tuc/2026/" + "a" * 5000 + ".md",
    "content/" + "a/" * 2000 + "x.md",
    "docs/../content/../mkdocs.yml",
    "content/xa.yml%0d%0aX-Evil:%20ja",
    "content/%ff%fe.md",
    "file:///etc/passwd",
    "content/--output=x",
    ":(top)mkdocs.yml",
    ":/",
]


@pytest.mark.parametrize(
    "kind", ["sua", "lich-su", "hai-ban", "rut", "phi", "bo-nhap", "upload", "bang-chung"]
)
@pytest.mark.parametrize("path", ODD_PATHS, ids=range(len(ODD_PATHS)))
def test_no_page_takes_a_path_that_is_none(door, kind, path):
    before = tree(door.root / ".commune"), git(door.bare, "rev-parse", "main")
    for method in ("GET", "POST"):
        ask = {"Origin": door.editor.door.origin} if method == "POST" else {}
        body = b"" if method == "POST" else None
        status, headers, text = door.ask(
            method, f"/{door.editor.door.token}/{kind}/{path}", body, **ask
        )
        assert status in (303, 404, 405, 422), text[:300]
        assert "X-Evil" not in headers
        assert "root:" not in text
    assert (tree(door.root / ".commune"), git(door.bare, "rev-parse", "main")) == before


ODD_QUERIES = ["..%2f..%2fmkdocs.yml", "%00", "-1", "9" * 400, "%0d%0aX-Evil:%20ja", "%22%3e%3cscript%3e", "__class__", "a" * 3000]  # fmt: skip


@pytest.mark.parametrize("name", ["muc", "them", "q", "loai", "trang-thai", "tu"])
@pytest.mark.parametrize("value", ODD_QUERIES, ids=range(len(ODD_QUERIES)))
def test_what_stands_in_a_query_is_no_more_than_words(door, name, value):
    for address in (f"sua/{FEE}", "", "pages.json"):
        status, headers, text = door.get(f"{address}?{name}={value}")
        assert status in (200, 404)
        assert "X-Evil" not in headers
        assert "<script>" not in text
        assert "Bản đầu" not in text


FORMS = {
    "a form with 100,000 fields": {f"fees.{n}.amount": ["1"] for n in range(100_000)},
    "a field of which a group is meant": {"fees": ["x"], "fees.0": ["y"], "fees.0.amount.x": ["1"]},
    "numbers that are none": {
        "fees.-1.amount": ["1"],
        "fees.1e9.amount": ["1"],
        "xoa": ["fees.-1"],
    },
    "names of the program's own": {"__class__": ["x"], "__proto__.x": ["y"], "co": ["__dict__"]},
    "a button that is none": {"lam": ["them:\r\nX-Evil: ja"]},
    "a whole file of brackets": {"whole": ["---\ntitle: " + "[" * 100_000 + "\n---\n"]},
    "a file that repeats itself": {"whole": ["---\na: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n"]},
    "a text of brackets": {"body": ["[" * 200_000]},
    "a text of quotes": {"body": ["> " * 50_000]},
    "a value that ends the form": {"title": ["Tên\n---\nwithdrawn: true"]},
    "letters that are none": {
        "title": ["\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]
    },
    "a nothing in a value": {"title": ["Tên\0bài"]},
}
"""What a form brings that no form sends."""


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_no_page_shows_does_no_harm(door, name):
    sent = door.form(FEE) | FORMS[name]
    status, headers, text = door.post(f"sua/{FEE}", sent, Accept="application/json")
    assert status in (200, 303, 400, 413, 422), text[:300]
    assert "X-Evil" not in headers
    assert door.get(f"sua/{FEE}")[0] == 200
    door.post(f"bo-nhap/{FEE}", {})
    assert door.editor.drafts.changed() == ()


def bomb():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as one:
        one.writestr("[Content_Types].xml", "<Types/>")
        one.writestr("word/document.xml", b"\0" * 300_000_000)
    return held.getvalue()


def laughs():
    entities = "".join(f'<!ENTITY l{n} "{"&l%d;" % (n - 1) * 10}">' for n in range(1, 10))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as one:
        one.writestr(
            "[Content_Types].xml", f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'
        )
        one.writestr("word/document.xml", f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>')
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bom.docx", bomb),
        ("cuoi.docx", laughs),
        ("\0.docx", laughs),
        ("a" * 5000 + ".jpg", lambda: picture("JPEG", (40, 40))[:200]),
        ("x.jpg/../../y.jpg", lambda: b"\xff\xd8\xff"),
    ],
    ids=["a bomb", "entities", "no name", "a long name", "a name that climbs"],
)
def test_a_file_that_would_burst_is_not_taken(door, name, data):
    before = git(door.root, "status", "--short")
    status, _, text = door.bring("tha", {}, (name, data()))
    assert status in (200, 303, 400, 422), text[:300]
    assert git(door.root, "status", "--short") == before
    for path in door.editor.drafts.changed():
        door.post(f"bo-nhap/{quote(path)}", {})
    assert door.editor.drafts.changed() == ()


def test_a_folder_that_became_a_link_after_the_form_was_opened_is_not_written_into(door):
    sent = door.form(NEWS) | {"title": ["Ra ngoài"]}
    folder = door.editor.drafts.folder / NEWS.rpartition("/")[0]
    away = door.root.parent / "noi-khac"
    shutil.move(folder, away)
    folder.symlink_to(away)
    before = tree(away)
    try:
        for lam in ("luu", "dang"):
            assert door.post(f"sua/{NEWS}", sent | {"lam": [lam]})[0] == 404
        told = door.bring(
            f"upload/{NEWS}", {}, ("a.jpg", picture("JPEG", (400, 300))), field="file"
        )
        assert told[0] == 404
        assert tree(away) == before
    finally:
        folder.unlink()
        shutil.move(away, folder)


@pytest.mark.parametrize("made", ["folder", "pipe"])
def test_a_file_that_became_something_else_is_not_waited_for(door, made):
    sent = door.form(NEWS) | {"title": ["Không phải tệp"]}
    place = door.editor.drafts.folder / NEWS
    place.unlink()
    (place.mkdir if made == "folder" else lambda: os.mkfifo(place))()
    try:
        assert door.post(f"sua/{NEWS}", sent)[0] == 404
        assert door.get(f"sua/{NEWS}")[0] == 404
        assert door.get()[0] == 200
    finally:
        place.rmdir() if made == "folder" else place.unlink()
        door.editor.drafts.discard([NEWS])


def test_what_an_engineer_changed_beside_an_item_is_not_undone_with_it(door):
    other = door.bare.parent / "ky-thuat"
    git(door.bare.parent, "clone", "--quiet", str(door.bare), str(other))
    item, settings = other / NEWS, other / "mkdocs.yml"
    item.write_text(item.read_text("utf-8").replace("Nội dung mẫu.", "Nội dung khác."), "utf-8")
    settings.write_text(settings.read_text("utf-8") + "\n# của người kỹ thuật\n", "utf-8")
    git(other, "commit", "--quiet", "--all", "--message", "Sửa cả hai")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    door.editor.publisher.follow()
    commit = git(door.bare, "rev-parse", "main")
    for path in (NEWS, ":/", "content/../mkdocs.yml"):
        door.post(f"lich-su/{path}", {"lan": [commit]})
        assert "của người kỹ thuật" in git(door.bare, "show", "main:mkdocs.yml")


@pytest.mark.parametrize(
    "lan", ["--output=x", "HEAD", "HEAD~1:mkdocs.yml", "0" * 40, "../../x", ""]
)
def test_a_publication_that_is_none_is_not_undone(door, lan):
    before = git(door.bare, "rev-parse", "main")
    assert door.post(f"lich-su/{NEWS}", {"lan": [lan]})[0] in (200, 404)
    assert git(door.bare, "rev-parse", "main") == before


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "sua/\r\nX-Evil: ja", "sua//evil.example"]
)
def test_after_the_name_nobody_is_sent_elsewhere(door, back):
    status, headers, _ = door.post("ten", {"ten": ["Lê Thị Mẫu"], "tiep": [back]})
    assert status == 303
    assert headers["Location" if "Location" in headers else "location"].startswith(
        f"/{door.editor.door.token}/"
    )
    assert "X-Evil" not in headers


def test_what_is_sent_in_another_form_changes_nothing(door):
    token, own = door.editor.door.token, door.editor.door.origin
    for kind in ("text/plain", "application/json", "multipart/form-data", "image/png", ""):
        body = json.dumps({"title": "Tên khác", "lam": "dang"}).encode()
        status = door.ask("POST", f"/{token}/sua/{NEWS}", body, Origin=own, Content_Type=kind)[0]
        assert status in (303, 400)
    assert door.editor.drafts.changed() == ()
