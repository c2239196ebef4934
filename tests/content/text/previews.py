"""What the previews of GitHub, GitLab and Forgejo show, and the examples of the CommonMark spec."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm

ROOT = Path(__file__).parents[3]
SPEC = ROOT / ".venv/share/browser/node_modules/commonmark-spec/spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_UNSEEN = {"thead", "tbody"}
_KEPT = ("href", "src", "alt", "start")


def preview(text: str) -> str:
    """Give the HTML of the library that those previews use."""
    return cmarkgfm.github_flavored_markdown_to_html(text)


def examples() -> list[tuple[str, str]]:
    """Give every example of the specification: Markdown and HTML."""
    text = SPEC.read_text(encoding="utf-8").replace("→", "\t")
    return [(found[1], found[2]) for found in _EXAMPLE.finditer(text)]


def seen(html: str) -> list[object]:
    """Give what a reader sees: tags, where links and pictures lead, words without odd blanks."""
    found: list[object] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in _UNSEEN:
                kept = {key: unquote(value) for key, value in attrs if key in _KEPT}
                found.append((tag, tuple(sorted(kept.items()))))

        def handle_endtag(self, tag):
            if tag not in _UNSEEN | {"br", "hr", "img"}:
                found.append(f"/{tag}")

        def handle_data(self, data):
            if found and isinstance(found[-1], str) and found[-1].startswith("="):
                found[-1] += data
            else:
                found.append("=" + data)

    reader = Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    words = [
        "=" + " ".join(one[1:].split()) if isinstance(one, str) and one[0] == "=" else one
        for one in found
    ]
    return [one for one in words if one != "="]


def words_and_links(html: str) -> tuple[list[object], set[object]]:
    """Give what is seen without links, and where links lead."""
    words: list[object] = []
    bold = 0  # within bold there is nothing bolder
    for one in seen(html):
        is_link = one == "/a" or one[0] == "a"
        bold += (one[0] == "strong") - (one == "/strong")
        if is_link or (one == "/strong" and bold) or (one[0] == "strong" and bold > 1):
            continue
        both = words and isinstance(one, str) and isinstance(words[-1], str)
        if both and one[0] == words[-1][0] == "=":
            words[-1] += one[1:]
        else:
            words.append(one)
    words = [one.replace(" ", "") if one[0] == "=" else one for one in words]
    return words, {one for one in seen(html) if one[0] == "a"}
