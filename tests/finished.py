"""A small finished site that passes the last look, to be spoilt in one place."""

import random
from pathlib import Path

from commune.content.known_addresses import KnownAddress
from commune.pages import policy
from commune.publishing.verify import MANIFEST, manifest, verify


def _page(title: str, body: str, head: str = "") -> str:
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy.meta()}"><title>{title}</title>{head}'
        f"</head>\n<body><main>\n{body}\n</main></body></html>"
    )


FILES = {
    "index.html": _page(
        "A",
        '<h1>A</h1>\n<p><a href="b/">b</a> <a href="b/#c">c</a> <a href="https://x.gov.vn/">x</a> <img src="a.png" alt=""></p>',
    ),
    "b/index.html": _page("B", '<h1>B</h1>\n<h2 id="c">c</h2>\n<p>b</p>'),
    "cu/index.html": _page(
        "Chuyển",
        '<h1>Chuyển</h1>\n<p><a href="../b/">b</a></p>',
        '<meta http-equiv="refresh" content="0; url=../b/">',
    ),
    "a.png": "x",
    "a.xml": "<a/>",
    "assets/a.1a2b3c4d.css": "p{margin:0}",
}


def spoilt(name: str, case: dict) -> str:
    """The text of a file of the site, with what *case* does to it."""
    text = FILES[name]
    if name != case.get("finished") or "named" in case:
        return text
    if "grown" in case:
        chance = random.Random(1)
        rows = "\n".join(f"<p>{chance.random()}</p>" for _ in range(case["grown"]))
        return text.replace("<p>b</p>", rows)
    old, new = case["replace"]
    assert old in text, f"«{old}» is not in {name}"
    return text.replace(old, new, 1)


def said(folder: Path, case: dict) -> str:
    """What the last look says about the site in the empty *folder*, spoilt as *case* tells."""
    for name in FILES:
        path = folder / (case.get("named", name) if name == case.get("finished") else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(spoilt(name, case), encoding="utf-8")
    if "out" in case:
        (folder / case["finished"]).symlink_to(case["out"])
    (folder / MANIFEST).write_bytes(manifest(folder))
    if "unlisted" in case:
        (folder / case["unlisted"]).write_text("x", encoding="utf-8")
    gone = (KnownAddress(1, case["recorded"], ""),) if "recorded" in case else ()
    return str(verify(folder, gone))
