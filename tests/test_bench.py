"""What the benches print is real: time that was spent is found, memory that was held, pages that
were made.
"""

import re
import sys
import time
from datetime import date

import pytest
from support import ROOT, SAMPLE

sys.path.append(str(ROOT / "tests/bench"))

import against
import corpus
import cpu_profile
import meter
from against import Bench, Row
from meter import Cost, Failed
from words import item

DAY = date(2026, 11, 28)
PYTHON = [sys.executable, "-c"]
BURN = "import time\nwhile time.process_time() < {}: pass\n"
CHILD = "import subprocess, sys\nsubprocess.{}([sys.executable, '-c', {!r}])\n"


def test_the_time_of_a_command_and_of_what_it_starts_is_found(tmp_path):
    cost = meter.run([*PYTHON, CHILD.format("run", BURN.format(0.5)) + BURN.format(0.4)], tmp_path)
    assert 0.9 <= cost.cpu < 1.6
    assert cost.wall > 0.85
    idle = meter.run([*PYTHON, "import time; time.sleep(0.5)"], tmp_path)
    assert idle.cpu < 0.4 and idle.wall >= 0.5


def test_the_memory_of_all_processes_at_one_instant_is_found(tmp_path):
    hold = "held = bytes(range(256)) * {}\nimport time\ntime.sleep({})\n"
    child = hold.format(250_000, 0.8)
    both = meter.run([*PYTHON, hold.format(400_000, 0) + CHILD.format("run", child)], tmp_path)
    assert 166 <= both.memory < 230
    one_by_one = (CHILD.format("run", child.replace("0.8", "0.4"))) * 2
    assert 64 <= meter.run([*PYTHON, one_by_one], tmp_path).memory < 120


def test_what_goes_on_behind_a_command_or_fails_is_no_measurement(tmp_path):
    behind = CHILD.format("Popen", "import time; time.sleep(3)") + "import time; time.sleep(1)"
    with pytest.raises(Failed, match="left 1 processes running"):
        meter.run([*PYTHON, behind], tmp_path)
    with pytest.raises(Failed, match="nothing to build"):
        meter.run([*PYTHON, "raise SystemExit('nothing to build')"], tmp_path)


SERVER = """
import http.server, sys, threading, time
from pathlib import Path

def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end: pass

def follow():
    global shown
    while True:
        text = Path("page.md").read_bytes()
        if text != shown:
            burn(0.3)
            shown = text
            time.sleep(1.5)
            burn(0.4)
        time.sleep(0.02)

class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(shown)
    def log_message(self, *_): pass

shown = Path("page.md").read_bytes()
threading.Thread(target=follow, daemon=True).start()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
"""


@pytest.mark.slow
def test_a_resident_program_is_measured_until_it_shows_and_until_it_rests(tmp_path, monkeypatch):
    monkeypatch.setattr(meter, "QUIET", 2.5)
    page, port = tmp_path / "page.md", meter.free_port()
    page.write_text("first words")
    command = [*PYTHON, SERVER, str(port)]
    with meter.Resident(command, tmp_path, f"http://127.0.0.1:{port}") as resident:
        resident.rest("/", "first words")
        start = time.monotonic()
        (tmp_path / "new").write_text("other words")  # in one step: an empty page is no change here
        shown, whole = resident.save(lambda: (tmp_path / "new").replace(page), "/", "other words")
        assert 0.3 <= shown.cpu + 0.02 < 0.65
        assert 0.7 <= whole.cpu + 0.02 < 1.2
        assert 0.3 <= shown.wall < whole.wall < time.monotonic() - start
    assert resident.process.returncode is not None


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample commune with one invented item, as ours, built."""
    content = SAMPLE / "content"
    project = corpus.ours(tmp_path_factory.mktemp("bench") / "ours", iter([item(0, DAY)]), content)
    meter.run([*against.OURS, "site", "--today", str(DAY)], project.folder)
    return project


@pytest.mark.slow
def test_every_generator_gets_the_same_texts_in_as_many_pages(sample, tmp_path):
    others = corpus.Others(sample.site, item(0, DAY))
    made = {
        "hugo": others.hugo(tmp_path / "hugo", corpus.news(7, DAY)),
        "eleventy": others.eleventy(tmp_path / "eleventy", corpus.news(7, DAY), tmp_path),
        "material": others.material(tmp_path / "material", corpus.news(7, DAY)),
    }
    urls = [url for url, *_ in others.pages]
    assert {"/", "/thu-tuc/", "/so-do-trang/", "/gioi-thieu/"} <= set(urls)
    assert not [url for url in urls if url.startswith("/tin-tuc/")]
    news = list(corpus.news(7, DAY))
    for name, project in made.items():
        written = list(project.texts.rglob("*.md"))
        lists = [path for path in written if path.stem in {"_index", "index"}]
        assert (
            len([p for p in written if p.parent.parent.name == "tin-tuc" and p not in lists]) == 7
        )
        rest = [p for p in written if "tin-tuc" not in p.relative_to(project.texts).parts]
        assert len(rest) == len(urls), name
        for one in news:
            text = next(project.texts.glob(f"tin-tuc/*/{one.name}.md")).read_text(encoding="utf-8")
            assert one.text in text and one.title in text and one.summary in text
    birth = next(text for url, _, _, text in others.pages if url == "/thu-tuc/dang-ky-khai-sinh/")
    assert re.search(r"^## .", birth, re.MULTILINE) and re.search(r"^- .", birth, re.MULTILINE)
    assert "buildFuture = true" in (made["hugo"].folder / "hugo.toml").read_text(encoding="utf-8")
    frame = (made["hugo"].folder / "layouts/_default/baseof.html").read_text(encoding="utf-8")
    assert "<title>{{ .Title }}" in frame and "{{ .RelPermalink }}" in frame
    assert item(0, DAY).title not in frame


def test_news_is_spread_over_years_and_the_same_every_time():
    items = list(corpus.news(40, DAY))
    assert items == list(corpus.news(40, DAY))
    assert items[-1].day == DAY and len({one.day.year for one in items}) == 10
    assert len({one.url for one in items}) == len({one.text for one in items}) == 40
    assert 300 <= min(len(one.text.split()) for one in items)


def test_a_cold_build_finds_nothing_that_a_build_left(sample):
    left = {path.name for path in sample.folder.iterdir()} - sample.sources
    assert "site" in left
    (sample.folder / ".memo/ab").mkdir(parents=True)
    (sample.folder / ".home").mkdir(exist_ok=True)
    sample.forget()
    assert {path.name for path in sample.folder.iterdir()} == sample.sources
    assert sample.sources == {"hooks", "docs", "content", "mkdocs.yml"}
    assert (ROOT / "hooks/commune").is_dir()


def test_pictures_and_pdf_files_are_real_and_each_of_its_own():
    from io import BytesIO

    from PIL import Image
    from pypdf import PdfReader

    photos = list(corpus.pictures(3, (400, 300)))
    assert len(set(photos)) == 3
    assert [Image.open(BytesIO(photo)).size for photo in photos] == [(400, 300)] * 3
    first, second = corpus.documents(2, corpus.pictures(8, (200, 150)))
    pages = PdfReader(BytesIO(second)).pages
    assert first != second and len(pages) == 20
    assert "Trang 7, dong 3 cua tep 1." in pages[7].extract_text()
    assert [len(page.images) for page in pages[:6]] == [1, 0, 0, 0, 0, 1]


def test_ratios_come_from_medians_and_rounds():
    bench = Bench(ROOT, DAY, [1000, 10_000], list(against.PARTS), ["ours", "hugo"], (2, 1))

    def put(part, size, program, *rounds):
        bench.costs[Row(part, size, program)] = [
            [Cost(cpu, cpu / 2, cpu * 10) for cpu in one] for one in rounds
        ]

    put("cold", 0, "ours", [2], [2], [2])
    put("cold", 1000, "ours", [12], [10], [14])
    put("cold", 10_000, "ours", [92], [102], [112])
    put("cold", 1000, "hugo", [2], [2], [2])
    put("save", 1000, "ours", [3, 1], [1, 1], [1, 1])
    put("known files", 3, "with", [5], [6], [6])
    put("known files", 3, "without", [4], [4], [4])
    put("known files", 3, "sha256sum", [1], [2], [4])
    ratios = {ratio.name: ratio for ratio in bench.ratios()}
    cold = ratios["cold, 1,000: ours / Hugo"]
    assert (cold.value, cold.least, cold.most, cold.goal) == (6, 5, 7, 6)
    assert ratios["memory, 1,000: ours / Hugo"].value == 6
    saved = ratios["saved until shown, 1,000: ours / all by Hugo"]
    assert (saved.value, saved.least, saved.most) == (0.5, 0.5, 1)
    files = ratios["3 known files: ours / sha256sum"]
    assert (files.value, files.least, files.most, files.goal) == (1, 0.5, 1, 1.5)
    assert ratios["exponent, 1,000 to 10,000"].value == pytest.approx(1)
    assert "cold, 10,000: ours / Hugo" not in ratios
    told = "\n".join(bench.told())
    assert re.search(r"cold, 1,000: ours / Hugo +6\.00 +5\.00 +7\.00 +6\.00  reached", told)


@pytest.mark.slow
def test_the_profile_sees_the_time_of_the_program_by_module(sample):
    command = [*against.OURS, "check", "--today", str(DAY)]
    total, processes = cpu_profile.profile(command, sample.folder)
    assert [one["process"] for one in processes] == ["-m commune check"]
    seen = {module: seconds for module, _, seconds in processes[0]["rows"]}
    assert 0.5 * total < sum(s for *_, s in processes[0]["rows"]) <= total + 0.05
    assert {"imports", "commune/pages/page.py"} <= set(seen)
    assert not [module for module in seen if module.endswith(("cpu_profile.py", "meter.py"))]
    lines = cpu_profile.tables(total, processes)
    assert any(line.startswith("commune/content ") for line in lines)


@pytest.mark.slow
def test_one_whole_run_measures_everything_that_is_installed(tmp_path, monkeypatch):
    monkeypatch.setattr(against, "KNOWN", 1)
    monkeypatch.setattr(against, "SAVES", 1)
    programs = list(against.installed(list(against.PROGRAMS)))
    assert programs[0] == "ours"
    bench = Bench(tmp_path, DAY, [5], list(against.PARTS), programs, (1, 1))
    bench.prepare()
    bench.round()
    assert bench.troubles == []
    for program in programs:
        (cost,) = bench.costs[Row("cold", 5, program)][0]
        assert cost.cpu > 0 and cost.wall > 0 and cost.memory > 5
        assert bench.weights[Row("cold", 5, program)][0] > 250
        assert len(bench.costs[Row("save", 5, program)][0]) == 1
    assert "2 known files: ours / sha256sum" in {ratio.name for ratio in bench.ratios()}
    page = bench.projects["ours", 5].site / item(4, DAY).url.strip("/")
    assert (page / "index.html").is_file()
