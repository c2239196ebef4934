"""Rules over the whole finished folder; the first ones over each page, the last ones over all of
them together.
"""

import gzip
import json
import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from commune.content.hand_written import HANDBOOK
from commune.content.known_addresses import NEVER, PATH, KnownAddress
from commune.content.text import hosts
from commune.pages import policy
from commune.problems import Problem, Problems, Severity
from commune.publishing.manifest import MANIFEST, files_of, manifest
from commune.publishing.verify.page import MEND, PageRead, Target, acts, read

HEAVY, TOO_HEAVY = 20_000, 60_000
"""Bytes after gzip of a page with its styles and scripts: more is said, more is refused."""
GONE = "V030"
"""Of an address that vanished from the finished site; ``last_good`` brings its file back."""
_HERE = "https://site.invalid"
_OUTSIDE = re.compile(r"([a-z][a-z0-9+.-]*):|[/\\]{2}")
_WEB = re.compile(r"https?://([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::\d{1,5})?(?=[/?#]|$)")
"""An address with a host; who reads it and the browser see the same."""
_DATA = {"application/ld+json", "application/json"}


def pages_of(folder: Path) -> list[str]:
    """Give the addresses of the pages in *folder*, without that of what is not found."""
    return sorted(
        _url(name) for name in files_of(folder) if name.endswith(".html") and name != "404.html"
    )


def verify(
    folder: Path,
    recorded: tuple[KnownAddress, ...],
    base: str = "/",
    sources: Mapping[str, str] | None = None,
) -> Problems:
    """Judge a finished site: links and anchors, one h1, ids, valid HTML, the policy, weights, kept
    addresses, the manifest.

    *sources* tells from which file of content a page comes. *base* is the path under which the site
    will stand: only the page for what is not found has links that start with it.
    """
    files = files_of(folder)
    pages = {
        _url(name): read(path.read_text(encoding="utf-8"), name)
        for name, path in files.items()
        if name.endswith(".html")
    }
    problems = Problems()
    weights = {
        name: len(gzip.compress(path.read_bytes(), 9, mtime=0))
        for name, path in files.items()
        if name.endswith((".css", ".js"))
    }
    for url, page in pages.items():
        name = _name(url)
        problems.add(
            *_page(name, page),
            *_links(url, page, pages, files, base),
            *(() if url.startswith(HANDBOOK) else _weight(url, page, files[name], weights)),
        )
    for name, path in files.items():
        problems.add(*_file(name, path, files))
    for entry in recorded:
        if entry.url not in pages:
            message = f"Trang {entry.url} đã có trên mạng, bản dựng này không còn."
            mend = f"Thêm vào bài thay thế: old_paths: [{entry.url}]. {NEVER}"
            problems.add(Problem(PATH, entry.line, 1, GONE, message, mend, entry.url))
    if not files.get(MANIFEST) or files[MANIFEST].read_bytes() != manifest(folder):
        problems.add(
            Problem.of_file(
                f"site/{MANIFEST}", "V040", "Bản kê mã băm không khớp với các tệp.", MEND
            )
        )
    named = Problems()
    named.add(*(_with_source(problem, sources or {}) for problem in problems))
    return named


def _with_source(problem: Problem, sources: Mapping[str, str]) -> Problem:
    """Name the file of content behind a page: what a rule of the content let through is mended
    there.
    """
    source = sources.get(_url(problem.path.removeprefix("site/")))
    if not source:
        return problem
    mend = f"Xem lại {source}, trang này làm từ tệp ấy. Không thấy gì sai ở đó thì báo người kỹ thuật kèm các dòng này."
    return replace(problem, mend=mend if problem.mend == MEND else f"Tệp {source}: {problem.mend}")


def in_content(found: Problems, sources: Mapping[str, str]) -> list[Problem]:
    """Give the mistakes as those of the files of content behind them; nothing where one of them has
    no such file.
    """
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    paths = [
        p.path if p.path.startswith("content/") else sources.get(_url(p.path.removeprefix("site/")))
        for p in errors
    ]
    named = [
        replace(problem, path=path)
        if path == problem.path
        else replace(problem, path=path, line=0, column=0, source="")
        for problem, path in zip(errors, paths, strict=True)
        if path
    ]
    return named if len(named) == len(errors) else []


def _url(name: str) -> str:
    return (
        "/" + name.removesuffix("index.html")
        if name.endswith("/index.html") or name == "index.html"
        else f"/{name}"
    )


def _name(url: str) -> str:
    return f"{url[1:]}index.html" if url.endswith("/") else url[1:]


def _problem(name: str, code: str, message: str, line: int = 0, column: int = 1) -> Problem:
    """State a mistake of the program in a file, at a line of it unless it is the whole."""
    return Problem(f"site/{name}", line, column if line else 0, code, message, MEND)


def _page(name: str, page: PageRead) -> Iterator[Problem]:
    """One h1, valid HTML, and scripts that the policy knows."""
    yield from page.problems
    if page.headings != 1:
        yield _problem(
            name, "V003", f"Trang có {page.headings} tiêu đề lớn (h1), phải có đúng một.", 1
        )
    in_handbook = f"/{name}".startswith(HANDBOOK)
    wanted, lock = (
        (policy.handbook(), policy.HANDBOOK_LOCK) if in_handbook else (policy.meta(), policy.LOCK)
    )
    if page.policies != [wanted] or not page.policy_comes_first:
        message = "Chính sách an toàn của trang thiếu, khác với chính sách chung, hoặc không đứng ngay sau khai báo bảng mã."
        yield _problem(name, "V020", message, 1)
    for line, kind, text in page.scripts:
        if kind in _DATA:
            try:
                json.loads(text)
            except ValueError:
                yield _problem(name, "V023", "Dữ liệu JSON trong trang hỏng.", line)
        elif policy.hash_of(text) not in policy.locked(lock):
            yield _problem(
                name,
                "V022",
                f"Có mã lệnh viết ngay trong trang, không có trong danh sách khóa {lock.name}.",
                line,
            )


def _links(
    url: str, page: PageRead, pages: dict[str, PageRead], files: dict[str, Path], base: str
) -> Iterator[Problem]:
    """Every link leads to a page, an anchor or a file that is there; nothing is loaded from
    elsewhere; redirects lead to the end.
    """
    for target in page.targets:
        if code := _wrong(url, target, pages, files, base):
            shown = target.url[:80]
            says = {
                "V001": f"Liên kết «{shown}» không dẫn đến đâu.",
                "V002": f"Liên kết «{shown}» trỏ đến chỗ không có trong trang kia.",
                "V024": f"Trang tải «{shown}» từ nơi khác.",
                "V025": f"Địa chỉ «{shown}» không được phép.",
                "V031": f"Trang chuyển chỗ dẫn đến «{shown}», cũng là một trang chuyển chỗ.",
            }
            yield _problem(_name(url), code, says[code], target.line, target.column)


def _wrong(
    url: str, target: Target, pages: dict[str, PageRead], files: dict[str, Path], base: str
) -> str | None:
    seen = _as_browsers_read(target.url)
    if outside := _OUTSIDE.match(seen):
        if target.loads:
            return "V024" if outside[1] in (None, "http", "https") else "V025"
        plain = not re.search(r"[\t\r\n]", target.url)
        return None if plain and _may_be_followed(seen, target.kind) else "V025"
    try:
        place = urlsplit(urljoin(f"{_HERE}{url}", target.url))
    except ValueError:
        return "V025"
    path = unquote(place.path)
    if url == "/404.html" and path.startswith(base):
        path = f"/{path.removeprefix(base)}"
    if path not in pages:
        return None if path[1:] in files and not path.endswith("/index.html") else "V001"
    if place.fragment and unquote(place.fragment) not in pages[path].ids:
        return "V002"
    return "V031" if target.kind == "meta refresh" and pages[path].refresh else None


def _as_browsers_read(url: str) -> str:
    """Give an address without what browsers drop from it, what stands before its query in small
    letters.
    """
    seen = re.sub(r"[\t\r\n]", "", url.strip("".join(map(chr, range(33)))))
    return re.sub(r"^[^?#]*", lambda head: head[0].lower(), seen)


def _may_be_followed(seen: str, kind: str) -> bool:
    """Tell whether an address outside is of a known scheme and says where it leads; this wall reads
    it anew, apart from the one before.
    """
    if host := _WEB.match(seen):
        return kind.startswith("link") or not hosts.suspicion(
            host[1]
        )  # a preview may stand on a number: only its own head says so
    return bool(re.match(r"mailto:[^@?]+@[^@?]+\.|tel:[+\d][\d().-]+$", seen))


def _weight(url: str, page: PageRead, path: Path, weights: dict[str, int]) -> Iterator[Problem]:
    """A page with its styles and scripts stays light."""
    used = {
        posixpath.normpath(posixpath.join(url, t.url))[1:]
        for t in page.targets
        if t.loads and t.url.endswith((".css", ".js"))
    }
    weight = len(gzip.compress(path.read_bytes(), 9, mtime=0)) + sum(
        weights.get(name, 0) for name in used
    )
    if weight > HEAVY:
        severity = Severity.ERROR if weight > TOO_HEAVY else Severity.WARNING
        message = f"Trang nặng {weight / 1000:.0f} KB khi tải, quá {HEAVY // 1000} KB; mạng yếu sẽ chờ lâu."
        yield Problem.of_file(
            f"site/{_name(url)}",
            "V050",
            message,
            "Chia nội dung thành nhiều trang ngắn hơn.",
            severity=severity,
        )


def _file(name: str, path: Path, files: dict[str, Path]) -> Iterator[Problem]:
    """Styles load nothing from elsewhere, drawings run nothing, XML and JSON are well-formed,
    nothing is a link out of the folder.
    """
    if path.is_symlink():
        yield _problem(name, "V041", "Trong trang có liên kết đến tệp bên ngoài.")
        return
    if name.endswith(".css"):
        yield from _style(name, path, files)
    if name.endswith((".xml", ".svg")):
        data = path.read_bytes()
        try:
            root = etree.fromstring(data)  # noqa: S314 - our own file, and entities are refused
        except etree.ParseError:
            yield _problem(name, "V042", "Tệp XML hỏng.")
            return
        if (
            b"<!DOCTYPE" in data
            or b"<!ENTITY" in data
            or (name.endswith(".svg") and any(_acts(e) for e in root.iter()))
        ):
            yield acts(name, "trong tệp XML, SVG")
    if name.endswith(".json"):
        try:
            json.loads(path.read_bytes())
        except ValueError:
            yield _problem(name, "V042", "Tệp JSON hỏng.")


def _style(name: str, path: Path, files: dict[str, Path]) -> Iterator[Problem]:
    """A style loads files of the site; the theme's, below the handbook, also hold drawings."""
    for found in re.finditer(
        r"@import|url\(\s*[\"']?([^)\"']*)", text := path.read_text(encoding="utf-8")
    ):
        drawn = (found.group(1) or "").startswith("data:image/svg+xml")
        if drawn and f"/{name}".startswith(HANDBOOK):
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found.group(1) or "\0"))
        if found.group(1) is None or ":" in target or target not in files:
            yield _problem(
                name,
                "V024",
                f"Kiểu dáng tải «{found.group()[:60]}» không có trong trang.",
                text.count("\n", 0, found.start()) + 1,
            )


def _acts(element: etree.Element) -> bool:
    tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
    names = {name.rpartition("}")[2].lower(): value for name, value in element.attrib.items()}
    return tag in ("script", "foreignobject", "iframe") or any(
        n.startswith("on") or (n == "href" and not v.startswith("#")) for n, v in names.items()
    )
