"""Print what a search costs a reader, side by side: ours, and Material's own on the same pages.

Bytes are gzip -9 of what is loaded for the first result, the page itself apart. Time runs to the
first right result on the screen of a cold start (open the home page, search at once), from opening
the page and from the first key, on slow 3G (400 kbit/s, 400 ms) with the processor slowed down four
times; the last line says how much of Material's time ours takes. Long tasks keep the page itself
from answering for more than 50 ms: Material searches in a worker, where none is counted. Queries
are timed from the key to the changed list, waiting times included. The last column is how often the
right page stands first, for every fourth query in tests/search that names a page.

``--sheets 400`` adds sheets made by seed to both sites: as long as the real ones, with words drawn
from all content, each word of a sheet put as the same word throughout, so that no sentence stands
twice. ``--bytes`` prints the bytes alone.
"""

import argparse
import functools
import gzip
import http.server
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from find_chromium import chromium  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from commune.outputs.search import data  # noqa: E402
from commune.outputs.search.data import CORE  # noqa: E402
from commune.outputs.search.packing import packed  # noqa: E402
from commune.pages import assets  # noqa: E402
from commune.publishing.build import build  # noqa: E402
from commune.vietnamese import fold  # noqa: E402

SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400 * 1024 / 8,
    "uploadThroughput": 400 * 1024 / 8,
}
SLOWER = 4
COLD = {
    "khai sinh": "Đăng ký khai sinh",
    "kết hôn": "Đăng ký kết hôn",
    "khai tử": "Đăng ký khai tử",
}
"""What is asked from a cold start, each once, and the title that is right: words that both find."""
PATIENCE = 120
"""Seconds to wait for it."""
SAMPLE = 4
"""Every fourth query is asked."""
LISTS = ("development", "own", "held-out", "fresh", "last")
SEED = 20
MATERIAL = """
site_name: xa
theme: {name: material, language: vi, font: false}
plugins: [{search: {lang: [vi, en]}}]
use_directory_urls: true
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves with gzip, as hosts do, and keeps no log."""

    def log_message(self, *_: object) -> None:
        pass

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 9, mtime=0)
        self.send_response(200)
        for name, value in (
            ("Content-Type", self.guess_type(path)),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(body))),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return None


def serve(folder: Path) -> str:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


class Maker:
    """Makes sheets of words drawn from all content."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        texts = (path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.md")))
        self.words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())]

    def say(self, text: str, put: dict[str, str]) -> str:
        """Give as many words, each that was said before as before."""
        return " ".join(
            put.setdefault(word.lower(), self.random.choice(self.words)) for word in text.split()
        )

    def sheets(self, core: dict, count: int) -> list[dict]:
        """Give so many sheets more that there are *count*."""
        real = [page for page in core["pages"] if page["kind"] == "procedure"]
        made = []
        for n in range(max(0, count - len(real))):
            like, put = real[n % len(real)], {}
            sheet = {"kind": "procedure", "field": like["field"]}
            sheet["title"] = self.say(like["title"], put).capitalize()
            sheet["terms"] = [self.say(term, put) for term in like["terms"]]
            if "official" in like:
                sheet["official"] = self.say(like["official"], put)
            sheet["code"] = f"{self.random.randint(1, 3)}.{self.random.randrange(16000):06}"
            long = like["url"].count("-") + 1 - "thu-tuc".count("-")
            name = "-".join(fold(sheet["title"]).split()[:long])
            made.append({**sheet, "url": f"/thu-tuc/{name}/"})
        return made


def script(core: dict) -> bytes:
    """The data of the core pages as they are published."""
    return data._registered("core", packed(core))


def weigh(core: dict, more: list[dict]) -> None:
    """Print the bytes of the first use, part by part, and what a sheet adds."""

    def size(content: bytes) -> int:
        return len(gzip.compress(content, 9, mtime=0))

    folder = ROOT / "hooks/commune/outputs/search/browser"
    parts = {
        "engine": size((folder / "search.js").read_bytes()),
        "style": size((folder / "search.css").read_bytes()),
        "find.js": size((assets.FOLDER / "find.js").read_bytes()),
        "data": size(script({**core, "pages": core["pages"] + more})),
    }
    print(", ".join(f"{name} {count / 1000:.1f}" for name, count in parts.items()), end=" KB; ")
    print(f"first use {sum(parts.values()) / 1000:.1f} KB", end="")
    if more:
        print(f"; a sheet {(parts['data'] - size(script(core))) / len(more):.1f} B", end="")
    print()


def ours(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "commune", "site", "--output", str(folder)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder


def material(folder: Path, maker: Maker, more: list[dict]) -> Path:
    """Build the same core pages with Material as it comes, its own search switched on."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    built = build(ROOT, None)
    urls = {item.url.split("#")[0] for kind in CORE for item in built.site.of(kind)} | {"/"}
    for page in built.pages:
        if page.url in urls:
            path = (
                folder
                / "docs"
                / (page.url.strip("/") + "/index.md" if page.url != "/" else "index.md")
            )
            path.parent.mkdir(parents=True, exist_ok=True)
            text = re.sub(r"<(script|form|nav)\b.*?</\1>", "", page.html, flags=re.DOTALL)
            path.write_text(f"---\ntitle: {page.title!r}\n---\n{text}\n", encoding="utf-8")
    sheets = [page for page in built.pages if page.url.startswith("/thu-tuc/") and page.url in urls]
    for n, sheet in enumerate(more):
        path = folder / "docs" / sheet["url"].strip("/") / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r"<[^>]*>", " ", sheets[n % len(sheets)].html)
        path.write_text(f"# {sheet['title']}\n\n{maker.say(text, {})}\n", encoding="utf-8")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            str(folder / "mkdocs.yml"),
            "-d",
            str(folder / "site"),
        ],
        check=True,
    )
    return folder / "site"


def queries() -> list[tuple[str, list[str]]]:
    lines = [
        line.split("\t")
        for name in LISTS
        for line in (ROOT / f"tests/search/{name}.tsv")
        .read_text(encoding="utf-8")
        .strip()
        .split("\n")[1:]
    ]
    return [(query, expected.split("|")) for _, query, expected in lines if expected != "-"]


OURS = {
    "field": "#q",
    "open": "",
    "result": ".found [role=option] b",
    "said": "document.querySelector('.found .all')?.textContent ?? ''",
    "first": "const hit = self.communeSearch.engine.search(document.querySelector('#q').value).results[0]; return hit?.url ?? ''",
    "search": r"(assets|tim-kiem)/(find|search)",
}
THEIRS = {
    "field": ".md-search__input",
    "open": "label[for=__search].md-header__button",
    "result": ".md-search-result__item h1",
    "said": "document.querySelector('.md-search-result__meta')?.textContent ?? ''",
    "first": "return document.querySelector('.md-search-result__item a')?.getAttribute('href') ?? ''",
    "search": r"search|bundle",
}
"""How each site is driven: its field, what opens it, a first result, what changes with each answer,
the first address, its files.
"""


WATCH = """([result, title]) => {
  const told = (self.watched = { tasks: [] });
  const watcher = new PerformanceObserver((list) => told.tasks.push(...list.getEntries().map((task) => task.duration)));
  watcher.observe({ type: "longtask", buffered: true });
  addEventListener("keydown", () => (told.typed ??= performance.now()), true);
  const look = () => {
    const seen = [...document.querySelectorAll(result)].filter((element) => element.checkVisibility());
    if (seen.some((element) => element.textContent.replaceAll("\\u00a0", " ").trim() === title)) told.right = performance.now();
    else requestAnimationFrame(look);
  };
  if (title) look();
}"""
"""Notes in the page when the first key came and when the right title was seen, in milliseconds
after the page was opened, and how long each long task took.
"""


@dataclass(frozen=True)
class Cold:
    """What a first search from a cold start took."""

    opened: float
    """Seconds from opening the page to the right result; *typed*: from the first key."""
    typed: float
    bytes: int
    of_search: int
    """Bytes of the search; *requests*: how many files they are."""
    requests: int
    tasks: list[float]
    """Milliseconds of each long task."""


def watched(page: Page, how: dict[str, str], title: str) -> None:
    page.add_init_script(f"({WATCH})({json.dumps([how['result'], title])})")


def first_result(browser: Browser, url: str, how: dict[str, str], query: str) -> Cold:
    """Open the home page cold and search at once."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    watched(page, how, COLD[query])
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.emulateNetworkConditions", SLOW_3G)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    client.on(
        "Network.requestWillBeSent",
        lambda event: urls.update({event["requestId"]: event["request"]["url"]}),
    )
    client.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    page.goto(url, timeout=120_000, wait_until="domcontentloaded")
    if how["open"]:
        page.locator(how["open"]).first.click()
    page.focus(how["field"])
    page.keyboard.type(query)
    for _ in range(PATIENCE):
        if "right" in (told := page.evaluate("self.watched")):
            break
        page.wait_for_timeout(1000)
    else:
        raise TimeoutError(f"{url}: no «{COLD[query]}» for «{query}»")
    context.close()
    of_search = [
        sizes[request]
        for request in sizes
        if re.search(how["search"], urls.get(request, "worker search"))
    ]
    return Cold(
        told["right"] / 1000,
        (told["right"] - told["typed"]) / 1000,
        sum(sizes.values()),
        sum(of_search),
        len(of_search),
        told["tasks"],
    )


def answers(
    browser: Browser, url: str, how: dict[str, str]
) -> tuple[list[float], float, list[float]]:
    """Ask the queries one by one on a fast network with the processor slowed down; give
    milliseconds each, the share first, and milliseconds of each long task.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    watched(page, how, "")
    page.goto(url)
    page.focus(how["field"])
    page.keyboard.type("khai sinh")
    page.locator(how["result"]).first.wait_for()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate("self.watched.tasks.length = 0")
    times, right = [], 0
    for query, accepted in queries()[::SAMPLE]:
        page.fill(how["field"], "")
        page.wait_for_timeout(150)
        spent = page.evaluate(
            """async ([field, query, said]) => {
            const input = document.querySelector(field), tell = () => eval(said), before = tell(), start = performance.now();
            input.value = query;
            for (const name of ['input', 'keyup']) input.dispatchEvent(new Event(name, {bubbles: true}));
            while (tell() === before && performance.now() - start < 3000) await new Promise(requestAnimationFrame);
            return performance.now() - start; }""",
            [how["field"], query, how["said"]],
        )
        times.append(spent)
        page.wait_for_timeout(100)
        found = page.evaluate(f"() => {{ {how['first']} }}")
        right += urlsplit(found).path.rstrip("/").rsplit("/", 1)[-1] in accepted
    tasks = page.evaluate("self.watched.tasks")
    context.close()
    return times, right / len(times), tasks


def main() -> None:
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--sheets", type=int, default=0, metavar="N")
    asking.add_argument("--bytes", action="store_true")
    options = asking.parse_args()
    core = data.core(build(ROOT, None).site)
    maker = Maker()
    more = maker.sheets(core, options.sheets)
    weigh(core, more)
    if options.bytes:
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        sites = {
            "ours": (serve(ours(folder / "ours")), OURS),
            "Material": (serve(material(folder / "material", maker, more)), THEIRS),
        }
        if more:
            (folder / "ours/tim-kiem/search-core.js").write_bytes(
                script({**core, "pages": core["pages"] + more})
            )
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        heads = ("opened s", "typed s", "all KB", "search KB", "requests", "long tasks")
        heads = (*heads, "longest ms", "p50 ms", "p95 ms", "longest ms", "first")
        print(f"{'':10}" + "".join(f"{head:>11}" for head in heads))
        spent: dict[str, tuple[float, float]] = {}
        for label, (url, how) in sites.items():
            runs = [first_result(browser, url, how, query) for query in COLD]
            opened, typed, total, of_search, requests, tasks = (
                statistics.median(values)
                for values in zip(
                    *(
                        (r.opened, r.typed, r.bytes, r.of_search, r.requests, len(r.tasks))
                        for r in runs
                    ),
                    strict=True,
                )
            )
            times, first, asking = answers(browser, url, how)
            longest = max((task for run in runs for task in run.tasks), default=0)
            p95 = statistics.quantiles(times, n=20)[-1]
            row = f"{label:10}{opened:11.2f}{typed:11.2f}{total / 1000:11.1f}{of_search / 1000:11.1f}{requests:11}{tasks:11}{longest:11.0f}"
            print(
                f"{row}{statistics.median(times):11.0f}{p95:11.0f}{max(asking, default=0):11.0f}{first:11.0%}"
            )
            spent[label] = opened, typed
        ours_spent, theirs = spent["ours"], spent["Material"]
        print(
            f"first right result, ours to Material's: {ours_spent[0] / theirs[0]:.2f} from opening the page, {ours_spent[1] / theirs[1]:.2f} from the first key"
        )
        browser.close()


if __name__ == "__main__":
    main()
