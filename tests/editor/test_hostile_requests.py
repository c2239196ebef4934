"""Whoever is not the clerk's own browser gets nothing, and what the clerk's browser is tricked into
sending does nothing: no file is read or written outside of content/ and docs/, nothing is run.
"""

import http.client
import json
import os
import re
import threading

import pytest
from editor_door import NEWS, close, git, leads_out, opened
from support import tree

MULTI = "multipart/form-data; boundary=x"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    one = opened(tmp_path_factory.mktemp("cua"))
    leads_out(one, "content/tin-tuc/2026/lien-ket.md")
    (one.editor.drafts.folder / "content/tin-tuc/ra-ngoai").symlink_to(one.root.parent)
    yield one
    close(one)


def multipart(name, filename, data):
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n\r\n'
    return head.encode() + data + b"\r\n--x--\r\n"


TURNED_AWAY = {
    "another host": (421, "GET", "/{t}/", {"Host": "evil.example"}),
    "another host with our port": (421, "GET", "/{t}/", {"Host": "evil.example:{p}"}),
    "the name localhost": (421, "GET", "/{t}/", {"Host": "localhost:{p}"}),
    "no port": (421, "GET", "/{t}/", {"Host": "127.0.0.1"}),
    "a host that goes on": (421, "GET", "/{t}/", {"Host": "127.0.0.1:{p}.evil.example"}),
    "another origin": (403, "POST", "/{t}/gui-lai", {"Origin": "https://evil.example"}),
    "no origin": (403, "POST", "/{t}/gui-lai", {}),
    "the origin null": (403, "POST", "/{t}/gui-lai", {"Origin": "null"}),
    "the origin of the preview": (403, "POST", "/{t}/gui-lai", {"Origin": "{seen}"}),
    "our origin with TLS": (403, "POST", "/{t}/gui-lai", {"Origin": "https://127.0.0.1:{p}"}),
    "an origin that goes on": (
        403,
        "POST",
        "/{t}/gui-lai",
        {"Origin": "http://127.0.0.1:{p}.evil"},
    ),
    "a page elsewhere that links": (403, "GET", "/{t}/", {"Sec-Fetch-Site": "cross-site"}),
    "a page on another port": (403, "GET", "/{t}/", {"Sec-Fetch-Site": "same-site"}),
    "no token": (404, "GET", "/", {}),
    "a wrong token": (404, "GET", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", {}),
    "a token cut short": (404, "GET", "/{cut}/", {}),
    "a token in other letters": (404, "GET", "/{swapped}/", {}),
    "a token of letters with marks": (404, "GET", "/%C4%91%C4%91/", {}),
    "a token in the query": (404, "GET", "/?{t}", {}),
    "the token behind a slash": (404, "GET", "//{t}/", {}),
    "another method": (405, "PUT", "/{t}/sua/{news}", {"Origin": "{own}"}),
    "a deletion": (405, "DELETE", "/{t}/sua/{news}", {"Origin": "{own}"}),
    "a question for permission": (405, "OPTIONS", "/{t}/sua/{news}", {"Origin": "{own}"}),
    "more than may come": (
        413,
        "POST",
        "/{t}/gui-lai",
        {"Origin": "{own}", "Content-Length": "999999999"},
    ),
    "a length that is none": (
        400,
        "POST",
        "/{t}/gui-lai",
        {"Origin": "{own}", "Content-Length": "-5"},
    ),
    "the project's settings": (404, "GET", "/{t}/sua/mkdocs.yml", {}),
    "the program": (404, "GET", "/{t}/sua/hooks/mkdocs_build.py", {}),
    "git's own folder": (404, "GET", "/{t}/sua/content/.git/config", {}),
    "a step up": (404, "GET", "/{t}/sua/content/../mkdocs.yml", {}),
    "a step up in disguise": (404, "GET", "/{t}/sua/content/%2e%2e/mkdocs.yml", {}),
    "a step up behind a slash": (404, "GET", "/{t}/sua/content%2f..%2fmkdocs.yml", {}),
    "steps of Windows": (404, "GET", "/{t}/sua/content/..%5c..%5cmkdocs.yml", {}),
    "a path from the root": (404, "GET", "/{t}/sua//etc/passwd", {}),
    "a byte of nothing": (404, "GET", "/{t}/sua/content/xa.yml%00.md", {}),
    "a link to a file": (404, "GET", "/{t}/sua/content/tin-tuc/2026/lien-ket.md", {}),
    "a link to a folder": (404, "GET", "/{t}/sua/content/tin-tuc/ra-ngoai/ngoai.md", {}),
    "a picture up there": (404, "GET", "/{t}/sua/content/../../anh.jpg", {}),
    "a script up there": (404, "GET", "/{t}/..%2fserver.py", {}),
    "a report of elsewhere": (
        422,
        "GET",
        "/{t}/bao-cao/..%2f..%2fx/2026-01-01_2026-03-31.docx",
        {},
    ),
}
"""What is asked -> the status, method, address and headers; all of it changes nothing."""


@pytest.mark.parametrize("name", TURNED_AWAY)
def test_a_hostile_request_gets_nothing_and_does_nothing(door, name):
    status, method, path, headers = TURNED_AWAY[name]
    token = door.editor.door.token
    words = {
        "t": token,
        "p": door.port,
        "own": door.editor.door.origin,
        "seen": door.editor.preview.origin,
        "cut": token[:-1],
        "swapped": token.swapcase(),
        "news": NEWS,
    }
    before = tree(door.root / ".commune")
    told = {key: value.format(**words) for key, value in headers.items()}
    body = b"" if method == "POST" else None
    got, answered, text = door.ask(method, path.format(**words), body, **told)
    assert got == status, text[:300]
    assert "Bí mật" not in text
    assert "frame-ancestors 'none'" in answered.get("content-security-policy", "") or got == 400
    assert tree(door.root / ".commune") == before


WRITES = [
    ("sua/mkdocs.yml", {"whole": ["x"], "lam": ["luu"]}),
    ("sua/content/../../ngoai.md", {"whole": ["x"]}),
    ("sua/content/tin-tuc/2026/lien-ket.md", {"whole": ["x"]}),
    ("sua/content/tin-tuc/ra-ngoai/ngoai.md", {"whole": ["x"]}),
    ("sua/hooks/mkdocs_build.py", {"whole": ["x"]}),
    ("bo-nhap/content/../mkdocs.yml", {}),
    ("hai-ban/content/../mkdocs.yml", {"ban": ["nguoi"]}),
    ("rut/content/../mkdocs.yml", {"reason": ["x"]}),
    ("phi/../../x", {"fee": ["0"]}),
    ("moi/..%2f..%2fx", {"title": ["Tên bài"]}),
    ("moi/news", {"title": ["../../../x<script>"]}),
    ("moi/procedure", {"title": ["Thủ tục"], "field": ["../../.."]}),
    ("bang-chung/..", {"kind": ["loa-truyen-thanh"]}),
    ("upload/mkdocs.yml", {}),
]


@pytest.mark.parametrize("number", range(len(WRITES)))
def test_nothing_is_written_outside(door, number):
    address, sent = WRITES[number]
    before, all_around = tree(door.root / ".commune"), tree(door.root / "content")
    status, _, _ = door.post(address, sent)
    assert status in (200, 303, 404, 422)
    assert tree(door.root / ".commune") == before
    assert tree(door.root / "content") == all_around
    assert (door.root.parent / "ngoai.md").read_text(encoding="utf-8").startswith("---\ntitle: Bí")


def test_a_script_in_every_field_is_shown_as_letters(door):
    told = '"><script>alert(1)</script>'
    sent = {k: [told] if k not in ("version", "co") else v for k, v in door.form(NEWS).items()}
    status, _, text = door.post(f"sua/{NEWS}", sent, Accept="application/json")
    assert (status, json.loads(text)["errors"] > 5) == (200, True)
    pages = [door.get(a)[2] for a in ("", f"sua/{NEWS}", f"hai-ban/{NEWS}", f"lich-su/{NEWS}")]
    assert not any("<script>alert" in page for page in pages)
    assert any("&lt;script&gt;alert" in page for page in pages)
    door.post(f"bo-nhap/{NEWS}", {})


def test_every_script_and_style_is_a_file_of_ours(door):
    for address in ("", f"sua/{NEWS}", "lanh-dao", "bao-dong", f"phi/{NEWS}"):
        _, headers, page = door.get(address)
        assert re.findall(r"<script(?![^>]* src=)|<style|\son\w+=|javascript:|\sstyle=", page) == []
        policy = headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("filename", "data"),
    [
        ("x.jpg", b"<script>alert(1)</script>"),
        ("../../../x.jpg", b"\xff\xd8\xff"),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("x.html", b"<script>alert(1)</script>"),
        ("x.exe", b"MZ"),
        ("x.pdf", b"%PDF-1.4 nothing"),
        ("x.docx", b"PK\x03\x04"),
        ("x.sh", b"#!/bin/sh\ntouch /tmp/x\n"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_not_taken(door, filename, data):
    before = tree(door.root / ".commune")
    body = multipart("file", filename, data)
    told = {"Origin": door.editor.door.origin, "Content-Type": MULTI}
    status, _, text = door.ask("POST", f"/{door.editor.door.token}/upload/{NEWS}", body, **told)
    assert status == 422
    assert json.loads(text)["problems"]
    assert tree(door.root / ".commune") == before


def test_a_body_without_an_end_is_cut_off(door):
    connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=120)
    path = f"/{door.editor.door.token}/upload/{NEWS}"
    connection.putrequest("POST", path)
    for name, value in (
        ("Origin", door.editor.door.origin),
        ("Content-Type", MULTI),
        ("Transfer-Encoding", "chunked"),
    ):
        connection.putheader(name, value)
    connection.endheaders()
    head = multipart("file", "x.jpg", b"")[:-9]
    piece = b"\xff" * 1_000_000
    try:
        connection.send(b"%x\r\n%b\r\n" % (len(head), head))
        for _ in range(130):
            connection.send(b"%x\r\n%b\r\n" % (len(piece), piece))
        connection.send(b"0\r\n\r\n")
        assert connection.getresponse().status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # it hung up on us
    assert door.get()[0] == 200


def test_two_hosts_and_two_origins_in_one_request_are_none(door):
    connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=60)
    connection.putrequest("POST", f"/{door.editor.door.token}/gui-lai")
    connection.putheader("Origin", door.editor.door.origin)
    connection.putheader("Origin", "https://evil.example")
    connection.putheader("Content-Length", "0")
    connection.endheaders()
    assert connection.getresponse().status == 400


def test_many_at_once_leave_a_whole_file_and_one_winner(door):
    sent = door.form(NEWS)
    answers = []

    def save(number):
        fields = sent | {"title": [f"Tên số {number}"]}
        answers.append(door.post(f"sua/{NEWS}", fields, Accept="application/json")[0])

    threads = [threading.Thread(target=save, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, *[409] * 7]
    text = (door.editor.drafts.folder / NEWS).read_text(encoding="utf-8")
    assert len(re.findall(r"^title: Tên số \d$", text, re.MULTILINE)) == 1
    door.post(f"bo-nhap/{NEWS}", {})


def test_no_hook_of_the_writers_repository_runs(door, tmp_path):
    """What a file of the project, or of its repository, says is not carried out."""
    trace = tmp_path / "ran"
    hooks = door.root / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "pre-push", "post-commit", "prepare-commit-msg"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {trace}\n")
        (hooks / name).chmod(0o755)
    sent = door.form(NEWS) | {"title": ["Không chạy gì"], "lam": ["dang"]}
    assert "Đã đăng." in door.post(f"sua/{NEWS}", sent)[2]
    assert not trace.exists()
    assert "Không chạy gì" in git(door.bare, "show", f"main:{NEWS}")


def test_it_listens_on_this_machine_alone(door):
    sockets = os.popen("cat /proc/net/tcp").read()
    rows = [line.split() for line in sockets.splitlines()[1:]]
    mine = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{door.port:04X}")]
    assert mine == [f"0100007F:{door.port:04X}"]


SEEN = {
    "another host": (421, "{below}/", {"Host": "evil.example:{p}"}),
    "no token": (404, "/", {}),
    "a page without the token": (404, "/tin-tuc/", {}),
    "a wrong token": (404, "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", {}),
    "a token cut short": (404, "{cut}/", {}),
    "the token of the editor": (404, "/{t}/", {}),
    "a step up and out": (404, "{below}/../../../../etc/passwd", {}),
    "a step up in disguise": (404, "{below}/%2e%2e/%2e%2e/%2e%2e/etc/passwd", {}),
    "what is told of each change": (404, "/.xem-thu?/", {}),
    "the script": (404, "/.xem-thu.js", {}),
}
"""What is asked of the pages beside the form -> the status, address and headers."""


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("name", SEEN)
def test_the_pages_beside_the_form_are_for_who_has_their_address(shown, name, method):
    status, path, headers = SEEN[name]
    seen = shown.editor.preview
    words = {
        "below": seen.below,
        "cut": seen.below[:-1],
        "t": shown.editor.door.token,
        "p": seen.server_port,
    }
    told = {key: value.format(**words) for key, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", seen.server_port, timeout=60)
    connection.putrequest(method, path.format(**words), skip_host="Host" in told)
    for key, value in told.items():
        connection.putheader(key, value)
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == status
    assert b"root:" not in answer.read()


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    one = opened(tmp_path_factory.mktemp("xem"))
    one.editor.preview.start()
    assert one.editor.preview.first.wait(120)
    yield one
    close(one)
    one.editor.preview.shutdown()


def test_who_has_the_address_sees_pages_that_stay_below_it_and_tell_nobody_of_it(shown):
    seen = shown.editor.preview
    connection = http.client.HTTPConnection("127.0.0.1", seen.server_port, timeout=60)
    connection.request("GET", f"{seen.below}/tin-tuc")
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, f"{seen.below}/tin-tuc/")
    answer.read()
    connection.request("GET", f"{seen.below}/tin-tuc/")
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.getheader("Referrer-Policy") == "same-origin"
    page = answer.read().decode()
    astray = re.findall(r'(?:href|src)="(/(?!/)[^"]*)"', page)
    assert [a for a in astray if not a.startswith(f"{seen.below}/")] == []
    script = re.search(rf'src="({re.escape(seen.below)}/\.xem-thu\.js\?[^"]+)"', page)[1]
    connection.request("GET", script)
    answer = connection.getresponse()
    assert answer.status == 200
    answer.read()
    frame = shown.get(f"sua/{NEWS}")
    assert f'src="{seen.address}/' in frame[2]
    assert f"frame-src {seen.origin}" in frame[1]["content-security-policy"]
