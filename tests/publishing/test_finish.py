"""A site of which parts were kept is the one that is made anew, file for file, whatever changed."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from support import ROOT, SAMPLE, CountingMemo, edit, fingerprint, project

from commune.content.memo import Memo
from commune.publishing.build import build
from commune.publishing.finish import finish
from commune.publishing.handed import Handed
from commune.publishing.host import Failed, Host, handed_over
from commune.publishing.new_folder import NewFolder
from commune.vietnamese.clock import as_moment

NOW = as_moment("2026-03-15T08:00")
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


class NoHost(Host):
    """Nothing is left for the host to do."""

    def run(self, *_args):
        raise Failed("the host was asked")


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    return project(tmp_path_factory.mktemp("finish") / "xa", SAMPLE / "content")


@pytest.fixture(scope="module")
def memo(root, tmp_path_factory) -> CountingMemo:
    """What one whole build of the sample leaves."""
    kept = CountingMemo()
    made(root, kept, tmp_path_factory.mktemp("first"))
    return kept


def made(root: Path, memo: Memo, work: Path, host: Host | None = None) -> dict[str, str]:
    finish(
        host or Host(), root, handed_over(build(root, NOW)), work, memo, NewFolder(work / "new").put
    )
    return fingerprint(work / "new")


def test_the_second_build_asks_the_host_for_nothing_and_is_the_same(root, memo, tmp_path):
    whole = made(root, Memo(), tmp_path / "anew")
    memo.missed.clear()
    assert made(root, memo, tmp_path, NoHost()) == whole
    assert memo.missed == []
    assert len(whole) > 100


class Watched(Host):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        object.__setattr__(self, "told", [])

    def run(self, *args):
        self.told.append(args[1])
        super().run(*args)


def changed(root: Path, change: Callable[[str], str], memo: Memo, work: Path) -> list[Handed]:
    """Change the news item, prove that what comes of it is what comes of nothing kept, and give
    what the host was asked for.
    """
    text, host = (root / NEWS).read_text(encoding="utf-8"), Watched()
    (root / NEWS).write_text(change(text), encoding="utf-8")
    try:
        found = made(root, memo, work, host)
        assert made(root, Memo(), work / "anew") == found
    finally:
        (root / NEWS).write_text(text, encoding="utf-8")
    return host.told


@pytest.mark.slow
def test_neither_a_text_nor_a_title_with_any_sign_asks_for_a_frame(root, memo, tmp_path):
    title = "Mới: & «1» \\\"\u00a0'x' 28/11/2026 Bến Mẫu"
    for change in (
        lambda text: text.replace("\n---\n", "\n---\nThêm một câu.\n\n", 1),
        lambda text: re.sub("title: .*", lambda _: f'title: "{title}"', text, count=1),
        lambda text: re.sub("summary: .*", "summary: Xã Bến Mẫu & nơi khác.", text, count=1),
    ):
        assert changed(root, change, memo, tmp_path / "x") == []
        shutil.rmtree(tmp_path / "x")


@pytest.mark.slow
def test_news_of_another_year_ask_for_no_frame(root, memo, tmp_path):
    """A year that had none has a page of its own, which stands as those of other years do."""
    old = root / "content/tin-tuc/2025/2025-12-31-tin-cu.md"
    old.parent.mkdir()
    shutil.copy(root / NEWS, old)
    text = re.sub("(date|published): .*", r"\1: 2025-12-31", old.read_text(encoding="utf-8"))
    old.write_text(text, encoding="utf-8")
    try:
        host = Watched()
        assert made(root, memo, tmp_path, host) == made(root, Memo(), tmp_path / "anew")
        assert host.told == []
    finally:
        shutil.rmtree(old.parent)


def test_the_host_makes_one_frame_for_the_pages_that_share_it(root, tmp_path):
    host, memo, put = Watched(), CountingMemo(), NewFolder(tmp_path / "new").put
    finish(host, root, handed_over(build(root, NOW)), tmp_path, memo, put)
    (given,) = host.told
    stand = [url for url in given.pages if "/khung-" in url]
    every = handed_over(build(root, NOW)).pages.keys()
    assert len(given.pages) - len(stand) < len(every) - 5
    assert not [*(tmp_path / "new").glob("**/khung-*")]


class Favouring(Host):
    """One page is not what the others are, as a plugin of somebody else may have it."""

    def run(self, root, given, work, folder):
        super().run(root, given, work, folder)
        for place in folder.glob("tin-tuc/2026/*/index.html"):
            if "khung-" not in place.parent.name:
                place.write_text(place.read_text("utf-8").replace("<body>", "<body><p>"), "utf-8")


@pytest.mark.slow
def test_where_a_frame_does_not_give_the_page_that_it_must_each_page_has_its_own(root, tmp_path):
    put = NewFolder(tmp_path / "new").put
    finish(Favouring(), root, handed_over(build(root, NOW)), tmp_path, CountingMemo(), put)
    news = [*(tmp_path / "new/tin-tuc/2026").glob("*/index.html")]
    assert len(news) > 4
    assert all("<body><p>" in path.read_text(encoding="utf-8") for path in news)
    assert not [*tmp_path.glob("new/**/khung-*")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [
        ("mkdocs.yml", "plugins:\n", "plugins:\n  - tags\n"),
        ("mkdocs.yml", "  - hooks/mkdocs_build.py", "  - hooks/mkdocs_build.py\n  - hooks/them.py"),
        ("mkdocs.yml", "  font: false", "  font: false\n  custom_dir: docs/khung"),
        (
            "hooks/mkdocs_build.py",
            "import *",
            "import *\n\n\ndef on_env(env, **_):\n    return env\n",
        ),
    ],
    ids=["a plugin", "a hook", "a theme", "an event"],
)
def test_who_else_has_a_say_in_the_frames_is_asked_for_every_page(tmp_path, settings):
    root = project(tmp_path / "xa", SAMPLE / "content")
    hooks = (root / "hooks").resolve()
    (root / "hooks").unlink()
    (root / "hooks").mkdir()
    (root / "hooks/commune").symlink_to(hooks / "commune")
    for name in ("mkdocs_build.py", "commune_mkdocs.py"):
        shutil.copy(hooks / name, root / "hooks")
    (root / "hooks/them.py").write_text("", encoding="utf-8")
    (root / "docs/khung").mkdir()
    edit(root / settings[0], *settings[1:])
    host, given = Watched(), handed_over(build(root, NOW))
    finish(host, root, given, tmp_path, CountingMemo(), NewFolder(tmp_path / "new").put)
    assert host.told[0].pages.keys() == given.pages.keys()


def test_what_is_kept_and_cannot_be_read_is_made_anew(root, memo, tmp_path):
    spoilt = CountingMemo()
    spoilt.entries = {
        (kind, key): b"no zip" if kind == "docs" else value
        for (kind, key), value in memo.entries.items()
    }
    assert made(root, spoilt, tmp_path) == made(root, memo, tmp_path / "kept", NoHost())


def test_a_path_out_of_the_folder_is_not_written(root, memo, tmp_path):
    spoilt = CountingMemo()
    evil = b'{"files":{"../../evil.txt":"eA=="},"rendered":{}}'
    spoilt.entries = {
        (kind, key): evil if kind == "docs" else value
        for (kind, key), value in memo.entries.items()
    }
    made(root, spoilt, tmp_path / "a/b")
    assert not list(tmp_path.rglob("evil.txt"))


def elsewhere_by_inherit(root: Path) -> Callable[[], None]:
    (root / "mkdocs.yml").rename(root / "goc.yml")
    (root / "mkdocs.yml").write_text("INHERIT: goc.yml\nsite_name: xã\n", encoding="utf-8")
    return lambda: edit(root / "goc.yml", "primary: indigo", "primary: teal")


def elsewhere_by_another_theme(root: Path) -> Callable[[], None]:
    shutil.copytree(root / "hooks/commune/theme", root / "giao-dien")
    edit(root / "mkdocs.yml", "  font: false", "  custom_dir: giao-dien\n  font: false")
    return lambda: edit(root / "giao-dien/public.html", "<body>", '<body data-x="1">')


def elsewhere_by_the_environment(root: Path) -> Callable[[], None]:
    edit(root / "mkdocs.yml", "primary: indigo", "primary: !ENV [MAU, indigo]")
    return lambda: os.environ.update(MAU="teal")


@pytest.mark.slow
@pytest.mark.parametrize(
    "moved",
    [
        elsewhere_by_inherit,
        elsewhere_by_another_theme,
        elsewhere_by_the_environment,
    ],
)
def test_settings_that_read_something_else_keep_nothing(tmp_path, monkeypatch, moved):
    monkeypatch.setenv("MAU", "indigo")
    root = project(tmp_path / "xa", SAMPLE / "content")
    kept, change = CountingMemo(), moved(root)
    before = made(root, kept, tmp_path / "first")
    change()
    after = made(root, kept, tmp_path / "second")
    assert after != before
    assert after == made(root, Memo(), tmp_path / "anew")


EVERY = range(40, 1000)


def commune(folder: Path, name: str, address: str, newest: str) -> Path:
    """The sample as another commune, whose newest change is of the day *newest*."""
    root = project(folder, SAMPLE / "content")
    for path in (root / "content").rglob("*.*"):
        if path.suffix in (".md", ".yml"):
            text = path.read_text(encoding="utf-8").replace("2026-03-02", newest)
            text = text.replace("site_url: https://ben-mau.example/", f"site_url: {address}")
            if path.parent.name in ("content", "mot-cua"):
                text = text.replace("Bến Mẫu", name)
            path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def of_another(tmp_path_factory) -> CountingMemo:
    """What the build of another commune leaves."""
    kept, folder = CountingMemo(), tmp_path_factory.mktemp("another")
    root = commune(folder / "xa", "Cầu Mẫu", "https://cau-mau.example/", "2026-03-02")
    made(root, kept, folder / "first")
    return kept


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "address", "asked"),
    [
        ("Đồng Mẫu", "https://dong-mau.example/", [0]),
        # a part of the other's; fewer words to read in a bulletin
        ("Mẫu", "https://tinh-mau.example:8443/", range(2)),
        (
            "Bến Mẫu",
            "https://dong-mau.example/",
            [5],
        ),  # the handbook has it in an example: docs/ alone
        ("Đồng Mẫu", "https://tinh.example/dong-mau/", EVERY),  # the lost page tells the path
        ("Ea H'leo", "https://dong-mau.example/", EVERY),  # not the same in HTML
    ],
)
def test_communes_share_what_differs_in_their_own_words_alone(
    of_another, tmp_path, name, address, asked
):
    root, host = commune(tmp_path / "xa", name, address, "2026-03-01"), Watched()
    kept = CountingMemo()
    kept.entries = dict(of_another.entries)
    found = made(root, kept, tmp_path / "second", host)
    assert found == made(root, Memo(), tmp_path / "anew")
    assert len({url for given in host.told for url in given.pages}) in asked


class WrittenMeanwhile(Host):
    """While it works, somebody saves a file, which it then may have read."""

    def __init__(self, file: Path, old: str, new: str) -> None:
        super().__init__()
        object.__setattr__(self, "save", lambda: edit(file, old, new))

    def run(self, *args):
        self.save()
        super().run(*args)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("mkdocs.yml", "primary: indigo", "primary: teal"),
        ("docs/so-tay/viet-tin.md", "\n## ", "\nThêm.\n\n## "),
    ],
)
def test_what_was_saved_while_the_host_worked_is_not_kept_for_what_was_before(
    root, tmp_path, name, old, new
):
    kept, right = CountingMemo(), made(root, Memo(), tmp_path / "right")
    made(root, kept, tmp_path / "first", WrittenMeanwhile(root / name, old, new))
    assert not any(kind in {"frame", "docs"} for kind, _ in kept.entries)
    edit(root / name, new, old)
    assert made(root, kept, tmp_path / "second") == right


# --- the whole command, any change -------------------------------------------------------------


def edited(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        file = root / path
        if file.exists():
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return edit


def deleted(root: Path) -> None:
    (root / NEWS).unlink(missing_ok=True)


def renamed(root: Path) -> None:
    if (root / NEWS).exists():
        (root / NEWS).rename(root / NEWS.replace("mo-diem", "mo-mot-diem"))


def added(root: Path) -> None:
    number = len(list((root / "content/tin-tuc/2026").iterdir())) + 1
    (root / f"content/tin-tuc/2026/2026-02-{number:02}-them-{number}.md").write_text(
        f"---\ntitle: Thêm tin số {number}\nsummary: Một tin nữa.\ndate: 2026-02-{number:02}\n"
        f"published: 2026-02-{number:02}\norigin: xa\ncategory: mot-cua\n---\nMột câu.\n",
        encoding="utf-8",
    )


def drawn(root: Path) -> None:
    """A picture gets other pixels."""
    for path in sorted(root.glob("content/**/*.jpg"))[:1]:
        with Image.open(path) as image:
            image.rotate(180).save(path)


CHANGES = {
    "a sentence more": edited(NEWS, "\n---\n", "\n---\nMột câu nữa.\n\n"),
    "another title": edited(NEWS, "title: ", "title: Mới, "),
    "a file deleted": deleted,
    "a file renamed": renamed,
    "a news item more": added,
    "another phone": edited("content/xa.yml", "feedback:", "feedback:\n  phone: 0239 3 000 111"),
    "another name": edited("content/xa.yml", "name: Bến Mẫu", "name: Đồng Mẫu"),
    "a name with signs": edited("content/xa.yml", "name: Bến Mẫu", """name: "Ea H'leo & 1\""""),
    "another address": edited(
        "content/xa.yml",
        "site_url: https://ben-mau.example/",
        "site_url: https://tinh.example/mau/",
    ),
    "official": edited("content/xa.yml", "official: false", "official: true"),
    "another picture": drawn,
    "a link": edited(NEWS, "\n---\n", "\n---\n[Nơi nhận](../../mot-cua/xa.md)\n\n"),
    "a host outside": edited(NEWS, "\n---\n", "\n---\nhttps://la.example/\n\n"),
    "a host that is known": edited(
        "content/xa.yml", "allowed_hosts: [", "allowed_hosts: [la.example, "
    ),
    "what nobody can say": edited(NEWS, "summary: ", "summary: x→y "),
    "a template": edited("hooks/commune/pages/templates/news_item.html", "Tin kế tiếp", "Tin gần"),
    "the frame": edited("hooks/commune/theme/public.html", "Đến nội dung chính", "Đến phần chính"),
    "the handbook's frame": edited(
        "hooks/commune/theme/main.html", "{% endblock %}", "<!-- x -->{% endblock %}"
    ),
    "a style": edited("hooks/commune/pages/browser/site.css", "}", "}\n"),
    "the program": edited(
        "hooks/commune/pages/site_wide.py", "Mọi phần của trang.", "Các phần của trang."
    ),
    "a page of docs/": edited("docs/rieng-tu.md", "# ", "# Về "),
    "the handbook": edited("docs/so-tay/viet-tin.md", "\n## ", "\nMột câu.\n\n## "),
    "the menu": edited("mkdocs.yml", "- Tin tức:", "- Tin mới:"),
    "the packages": edited("requirements.txt", "", ""),
}


def command(root: Path, day: str, output: str, memo: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COMMUNE_MEMO": memo, "PYTHONPATH": str(root / "hooks")}
    return subprocess.run(
        [sys.executable, "-m", "commune", "site", "--today", day, "--output", output],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_kept_and_the_new_are_equal_file_for_file(tmp_path, seed):
    chance = random.Random(seed)
    root = project(tmp_path / "xa", SAMPLE / "content")
    (root / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.txt", root)
    day, done = "2026-03-15", []
    built = 0
    for _ in range(6):
        for name in chance.sample([*CHANGES, "another day"], chance.randint(1, 3)):
            done.append(name)
            if name == "another day":
                day = f"2026-{chance.randint(4, 12):02}-{chance.randint(1, 28):02}"
            else:
                CHANGES[name](root)
        kept = command(root, day, "kept", "memo")
        anew = command(root, day, "anew", "no")
        assert kept.stdout.replace("kept/", "") == anew.stdout.replace("anew/", ""), done
        assert kept.returncode == anew.returncode, done
        assert fingerprint(root / "kept") == fingerprint(root / "anew"), done
        built += kept.returncode == 0
    assert built, done
    assert json.dumps(done)
