"""What the host is handed: it comes back whole, and costs the host's process little."""

import subprocess
import sys

import pytest

from commune.content.docs_signs import TEXT, TITLE
from commune.publishing.handed import Handed, read

GIVEN = Handed(
    name="Xã Ô «Lâu»",
    address="https://x.example/",
    frame={"menu": [{"url": "a/", "label": "Ấ"}]},
    pages={"/": {"page_title": "Đầu", "json_ld": []}, "/docs/": {"page_title": TITLE}},
    hand_written=frozenset({"/docs/"}),
    handbook={"so-tay/x.md": "# X\n"},
    files={"a.json": b"{}", "tin/b.bin": bytes(range(256))},
    sentence="Xong.",
    html={
        "/": "<p>Ấy\u00a0là</p>\r\n".encode(),
        "/docs/": f"<h1>{TITLE}</h1><div>{TEXT}</div>".encode(),
    },
)


def test_what_the_host_works_on_comes_back_whole_and_no_file_that_needs_no_host(tmp_path):
    GIVEN.write(tmp_path / "handed")
    back = read(tmp_path / "handed")
    for name in ("name", "address", "frame", "pages", "hand_written", "handbook", "sentence"):
        assert getattr(back, name) == getattr(GIVEN, name), name
    assert dict(back.html) == GIVEN.html
    assert back.files == {}
    there = b"".join(p.read_bytes() for p in (tmp_path / "handed").rglob("*") if p.is_file())
    assert GIVEN.files["tin/b.bin"] not in there


def test_a_page_is_shown_as_it_was_made_whatever_the_host_rendered():
    assert GIVEN.laid_out("/", "<h1>x</h1>") == (GIVEN.pages["/"], GIVEN.html["/"].decode())


@pytest.mark.parametrize(
    ("rendered", "title", "inside"),
    [
        ("<h1>Quyền &amp; <em>lợi</em></h1><p>a</p>", "Quyền & lợi", "Quyền &amp; lợi"),
        ("<h1>Sau 15 giờ</h1><p>a</p>", "Sau 15 giờ", "Sau 15\u00a0giờ"),
        ('<h1 id="x">&lt;b&gt;</h1><p>a</p>', "<b>", "&lt;b&gt;"),
    ],
)
def test_a_hand_written_page_gets_the_frame_of_all_others(rendered, title, inside):
    told, html = GIVEN.laid_out("/docs/", rendered)
    assert (told["page_title"], told["page_description"]) == (title, title)
    assert html == f"<h1>{inside}</h1><div><p>a</p></div>"


def test_the_process_of_the_host_does_not_load_what_knows_the_content():
    program = (
        "import sys, commune.publishing.handed, commune.publishing.handbook, commune.publishing.manifest;"
        "print([n for n in ('pydantic', 'commune.models', 'commune.site', 'commune.pages') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
