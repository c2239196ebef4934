"""Print what printed sheets cost: 300 of them by the program and by WeasyPrint, in turn, from the
same leaves; and what ``paper: true`` adds to a build, cold and from the memo.

WeasyPrint lies in the environment of `make bench-against`, or in that of ``--weasyprint PYTHON``;
it needs the pango of the system.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import meter
from meter import Cost

from commune.outputs import paper
from commune.outputs.paper.typeset import FONTS
from commune.publishing.build import connect, judge, made
from commune.publishing.memo import InMemory
from commune.site import posted

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 11, 28)
SHEETS, ROUNDS = 300, 3
OURS = """
import sys, pathlib
from commune.outputs.paper import typeset
for n, leaf in enumerate(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split("\\0")):
    pathlib.Path(sys.argv[2], f"{n}.pdf").write_bytes(typeset._made(leaf))
"""
THEIRS = """
import sys, pathlib, weasyprint
from weasyprint.text.fonts import FontConfiguration
fonts = FontConfiguration()
for n, page in enumerate(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split("\\0")):
    made = weasyprint.HTML(string=page).write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
    pathlib.Path(sys.argv[2], f"{n}.pdf").write_bytes(made)
"""
STYLE = f"""
@font-face {{ font-family: BVP; src: url({(FONTS / "BeVietnamPro-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: BVP; font-weight: 700; src: url({(FONTS / "BeVietnamPro-Bold.ttf").as_uri()}) }}
@page {{ size: A4; margin: 12mm 14mm 17mm }}
body {{ font: 14pt/1.3 BVP; margin: 0 }} h1 {{ font-size: 22pt }} h2 {{ font-size: 15pt; border-top: 1pt solid }}
svg {{ float: right; width: 36mm; height: 36mm }} small {{ color: #42514e; font-size: 14pt }} p, ul, ol {{ margin: .4em 0 }}
"""


def as_html(leaf: dict) -> str:
    """The same words in the same order, as a page for WeasyPrint."""

    def words(part: dict) -> str:
        text = escape(part.get("text", ""))
        return f"<b>{escape(part.get('lead', ''))}</b> {text} <small>{escape(part.get('small', ''))}</small> {escape(part.get('doubt', ''))}"

    def block(part: dict) -> str:
        if part["kind"] in ("ticks", "items", "steps"):
            tag = "ol" if part["kind"] == "steps" else "ul"
            return f"<{tag}>{''.join(f'<li>{words(one)}</li>' for one in part['items'])}</{tag}>"
        return f"<h3>{words(part)}</h3>" if part["kind"] == "heading" else f"<p>{words(part)}</p>"

    from commune.outputs.paper.qr import svg_of

    code = svg_of(leaf["code"]["address"], leaf["code"]["size"])
    body = "".join(map(block, leaf["lead"]))
    for section in leaf["sections"]:
        body += f"<h2>{escape(section['heading'])}</h2>{''.join(map(block, section['parts']))}"
    title = escape(leaf["title"])
    head = f'<!doctype html><html lang="vi"><title>{title}</title><style>{STYLE}</style>'
    return f"{head}{code}<h1>{title}</h1>{body}"


def cost(python: str, program: str, data: Path) -> Cost:
    """What a process of its own costs."""
    with tempfile.TemporaryDirectory() as folder:
        made_in = Path(folder, "made")
        made_in.mkdir()
        found = meter.run([python, "-c", program, str(data), str(made_in)], Path(folder))
        assert len(list(made_in.iterdir())) == SHEETS
        return found


def compare(weasyprint: str) -> None:
    site = connect(ROOT, DAY).site
    sheets = paper.sheets_of(site, posted.printable(site))
    leaves = [
        replace(leaf, title=f"{leaf.title} {n}") for n in range(3) for leaf in sheets.values()
    ]
    written = [leaf.as_json() for leaf in leaves[:SHEETS]]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "leaves"), Path(folder, "pages")
        ours.write_text("\0".join(written), encoding="utf-8")
        theirs.write_text("\0".join(as_html(json.loads(one)) for one in written), encoding="utf-8")
        asked = [weasyprint, "-c", "import weasyprint"]
        there = Path(weasyprint).exists() and not subprocess.run(asked, check=False).returncode
        runs = [(sys.executable, OURS, ours), (weasyprint, THEIRS, theirs)][: 1 + there]
        rounds = [[cost(*one) for one in runs] for _ in range(ROUNDS)]
    for what in ("cpu", "wall"):
        spent = [[getattr(one, what) for one in row] for row in rounds]
        said = " and ".join(
            f"{statistics.median(column):.1f} s" for column in zip(*spent, strict=True)
        )
        ratios = [row[0] / row[1] for row in spent] if there else []
        told = f", ratio {min(ratios):.2f}–{max(ratios):.2f}" if there else " (no WeasyPrint here)"
        print(f"{SHEETS} sheets, {what}, ours{' and WeasyPrint' if there else ''}: {said}{told}")


def added() -> None:
    """What the PDFs add to making the files of a site."""
    judged = judge(ROOT, DAY)
    memo = InMemory()
    for label, wanted in (("without", False), ("cold", True), ("from the memo", True)):
        commune = judged.site.commune.model_copy(update={"paper": wanted})
        site = replace(judged.site, commune=commune, memo=memo)
        start = time.process_time()
        made(replace(judged, site=site), None)
        print(f"files of a site with paper: {label}: {time.process_time() - start:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    usual = Path(sys.prefix) / "share/bench/bin/python"
    parser.add_argument("--weasyprint", default=str(usual))
    compare(parser.parse_args().weasyprint)
    added()


if __name__ == "__main__":
    main()
