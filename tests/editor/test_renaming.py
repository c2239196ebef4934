import json

import editor_door
from make_files import picture

OLD = "content/tin-tuc/2026/2026-03-15-tin-moi"
NEW = "content/tin-tuc/2025/2025-12-30-tin-moi"


def saved(door, path, **fields):
    sent = {**door.form(path), **{name: [value] for name, value in fields.items()}}
    return door.post(f"sua/{path}", {**sent, "lam": "luu"})


def test_a_draft_goes_to_the_day_that_its_writer_says_with_its_picture(door):
    door.post("moi/news", {"title": "Tin mới"})
    drafts = door.editor.drafts
    drafts.write(f"{OLD}.jpg", picture("JPEG", (40, 30)))
    text = drafts.read(f"{OLD}.md") or b""
    drafts.write(f"{OLD}.md", text + b"\n![Anh](2026-03-15-tin-moi.jpg)\n")
    status, headers, _ = saved(door, f"{OLD}.md", date="2025-12-30")
    assert (status, headers["location"].endswith(f"sua/{NEW}.md")) == (303, True)
    assert drafts.read(f"{OLD}.md") is None
    assert drafts.read(f"{OLD}.jpg") is None
    assert drafts.read(f"{NEW}.jpg") == picture("JPEG", (40, 30))
    assert "![Anh](2025-12-30-tin-moi.jpg)" in (drafts.read(f"{NEW}.md") or b"").decode()
    _, _, html = door.get(f"sua/{NEW}.md")
    assert "L022" not in html


def test_a_day_that_the_next_save_takes_over_is_no_mistake_while_it_is_typed(door):
    door.post("moi/news", {"title": "Tin mới"})
    codes = {}
    for path in (f"{OLD}.md", editor_door.NEWS):
        sent = {**door.form(path), "date": ["2025-12-30"]}
        told = json.loads(door.post(f"sua/{path}", sent, Accept="application/json")[2])
        codes[path] = [p["code"] for p in told["problems"].get("date", [])]
    assert codes == {f"{OLD}.md": [], editor_door.NEWS: ["L022"]}


def test_what_is_published_and_half_a_day_stay_where_they_are(door):
    _, headers, _ = saved(door, editor_door.NEWS, date="2026-01-19")
    assert headers["location"].endswith(f"sua/{editor_door.NEWS}")
    door.post("moi/news", {"title": "Tin mới"})
    _, headers, _ = saved(door, f"{OLD}.md", date="2025-13")
    assert headers["location"].endswith(f"sua/{OLD}.md")
