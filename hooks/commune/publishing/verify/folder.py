"""Rules over the whole finished folder; the first ones over each page, the last ones over all of
them together.
"""

import gzip
import json
import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from commune.content.docs_signs import HANDBOOK
from commune.content.fingerprint import bears_fingerprint
from commune.content.known_addresses import NEVER, PATH, KnownAddress
from commune.content.memo import NOTHING_KEPT, Memo
from commune.problems import Problem, Problems, Severity
from commune.publishing.handbook import ASSETS as THEME
from commune.publishing.manifest import MANIFEST, content_of, digest_of, text_of, walked
from commune.publishing.servers.told import ASSETS
from commune.publishing.verify.links import CHAIN, Links, astray
from commune.publishing.verify.page import ELSEWHERE, judge, needs, sums
from commune.publishing.verify.tag import acts
from commune.publishing.verify.walk import Fault

MEND = "Đây là lỗi của chương trình hoặc mẫu trang, không phải của người viết. Báo người kỹ thuật kèm các dòng này."
HEAVY, TOO_HEAVY = 20_000, 60_000
"""Bytes after gzip of a page with its styles and scripts: more is said, more is refused."""
_GZIP_ADDS = 64
"""Bytes by which gzip makes a page at most longer, of those that are short enough to ask."""
_GOOD = b"1"
"""What is kept of a file that was found in order."""
_MARKUP = (".xml", ".svg", ".xhtml", ".xsl")
_XML_LOADS = (b"<!DOCTYPE", b"<!ENTITY", b"<?xml-stylesheet", b"\0")
"""Signs of what an XML file must not have; the last one is of a character set that hides the
others.
"""
_NOT_DRAWN = ("script", "foreignobject", "style", "set", "animate", "handler")
_LOADS = re.compile(
    r"@import|image-set\(|\\0*(?:[57]5|[57]2|[46]c)\s?|url\(\s*[\"']?([^)\"']*)", re.IGNORECASE
)
"""What makes a style load something; a letter of ``url`` that is written as a number may."""
GONE = "V030"
"""Of an address that vanished from the finished site; ``last_good`` brings its file back."""


def pages_of(names: Iterable[str]) -> list[str]:
    """Give the addresses of the pages among files with these *names*, without that of what is not
    found.
    """
    return sorted(_url(name) for name in names if name.endswith(".html") and name != "404.html")


def verify(
    folder: Path,
    recorded: tuple[KnownAddress, ...],
    base: str = "/",
    sources: Mapping[str, str] | None = None,
    memo: Memo = NOTHING_KEPT,
) -> Problems:
    """Judge a finished site: links and anchors, one h1, ids, valid HTML, the policy, weights, kept
    addresses, the manifest.

    *sources* tells from which file of content a page comes. *base* is the path under which the site
    will stand: only the page for what is not found has links that start with it. *memo* may keep
    what is known of a page.
    """
    files = walked(folder)
    pages = {_url(name): path for name, (path, _) in files.items() if name.endswith(".html")}
    parts = {
        name: _weight(content_of(path))
        for name, (path, _) in files.items()
        if name.endswith((".css", ".js"))
    }
    links, problems = Links(), Problems()
    digests: dict[str, str] = {}

    def add(url: str, faults: Iterable[Fault]) -> None:
        problems.add(*(_problem(_name(url), *fault) for fault in faults))

    for name, (path, is_link) in files.items():
        data = content_of(path)
        is_page = name.endswith(".html")
        digests[name], key = sums(data) if is_page else (digest_of(data), b"")
        if is_link:
            message = "Trong trang có liên kết đến tệp bên ngoài."
            problems.add(_problem(name, 0, 0, "V041", message))
        else:
            problems.add(*_file(name, data, digests[name], files, memo))
        if not is_page:
            continue
        page = judge(data, url := _url(name), base, memo, key)
        links.add(url, page)
        add(url, page.faults)
        if not url.startswith(HANDBOOK):
            problems.add(*_heavy(url, data, sum(parts.get(part, 0) for part in page.parts)))
    if nowhere := links.nowhere(files):
        for url, path in pages.items():
            found = needs(content_of(path), url, base, nowhere, memo)
            add(url, (astray(need, nowhere[need.place]) for need in found))
    for url, need in links.chains():
        if need.place not in nowhere:
            add(url, [astray(need, CHAIN)])
    problems.add(*_kept(recorded, pages), *_listed(folder, digests))
    named = Problems()
    named.add(*(_with_source(problem, sources or {}) for problem in problems))
    return named


def _kept(recorded: Iterable[KnownAddress], pages: Container[str]) -> Iterator[Problem]:
    """An address that was published once stays."""
    for entry in recorded:
        if entry.url not in pages:
            message = f"Trang {entry.url} đã có trên mạng, bản dựng này không còn."
            mend = f"Thêm vào bài thay thế: old_paths: [{entry.url}]. {NEVER}"
            yield Problem(PATH, entry.line, 1, GONE, message, mend, entry.url)


def _listed(folder: Path, digests: dict[str, str]) -> Iterator[Problem]:
    """The list of files is true: *digests* tell what was read of them."""
    own = digests.pop(MANIFEST, None)
    if own is None or (folder / MANIFEST).read_bytes() != text_of(digests):
        yield _problem(MANIFEST, 0, 0, "V040", "Bản kê mã băm không khớp với các tệp.")


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


def _problem(name: str, line: int, column: int, code: str, message: str) -> Problem:
    """State a mistake of the program in a file, at a line of it unless it is the whole."""
    return Problem(f"site/{name}", line, column if line else 0, code, message, MEND)


def _weight(data: bytes, level: int = 9) -> int:
    """Give the bytes of a file after gzip."""
    return len(gzip.compress(data, level, mtime=0))


def _heavy(url: str, data: bytes, parts: int) -> Iterator[Problem]:
    """A page stays light, with its *parts*, the bytes of its styles and scripts."""
    if len(data) + _GZIP_ADDS + parts <= HEAVY or _weight(data, 1) + parts <= HEAVY:
        return  # the quickest way of gzip is the heaviest
    if (weight := _weight(data) + parts) > HEAVY:
        severity = Severity.ERROR if weight > TOO_HEAVY else Severity.WARNING
        message = f"Trang nặng {weight / 1000:.0f} KB khi tải, quá {HEAVY // 1000} KB; mạng yếu sẽ chờ lâu."
        yield Problem.of_file(
            f"site/{_name(url)}",
            "V050",
            message,
            "Chia nội dung thành nhiều trang ngắn hơn.",
            severity=severity,
        )


def _file(
    name: str, data: bytes, digest: str, files: Container[str], memo: Memo
) -> Iterator[Problem]:
    """Styles load nothing from elsewhere, drawings run nothing, XML and JSON are well-formed, and
    what browsers keep for a year has a hash.
    """
    if name.startswith(ASSETS) and not (
        bears_fingerprint(name) or posixpath.basename(name)[0] == "."
    ):
        message = "Tên tệp trong assets/ không có mã băm; trình duyệt giữ bản cũ cả năm."
        yield _problem(name, 0, 0, "V043", message)
    if name.endswith(".css"):
        yield from _style(name, data.decode(), files)
    if name.lower().endswith(_MARKUP):
        try:
            root = etree.fromstring(data)  # noqa: S314 - our own file, and entities are refused
        except etree.ParseError:
            yield _problem(name, 0, 0, "V042", "Tệp XML hỏng.")
            return
        kinds = {(str(one.tag), tuple(one.attrib.items())) for one in root.iter()}
        if any(sign in data for sign in _XML_LOADS) or any(_acts(*kind) for kind in kinds):
            yield _problem(name, 0, 0, *acts("trong tệp XML, SVG"))
    if name.endswith(".json") and not _is_json(data, digest, memo):
        yield _problem(name, 0, 0, "V042", "Tệp JSON hỏng.")


def _is_json(data: bytes, digest: str, memo: Memo) -> bool:
    """Tell whether a file is well-formed; that it is may be kept."""
    key = bytes.fromhex(digest)
    if memo.look("finished-json", key) != _GOOD:
        try:
            json.loads(data, object_pairs_hook=len)  # nothing of it is needed
        except ValueError:
            return False
        memo.keep("finished-json", key, _GOOD)
    return True


def _style(name: str, text: str, files: Container[str]) -> Iterator[Problem]:
    """A style loads files of the site; the theme's also hold drawings."""
    for found in _LOADS.finditer(text):
        drawn = (found.group(1) or "").startswith("data:image/svg+xml")
        if drawn and name.startswith(THEME):
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found.group(1) or "\0"))
        if found.group(1) is None or ":" in target or target not in files:
            yield _problem(
                name,
                text.count("\n", 0, found.start()) + 1,
                1,
                ELSEWHERE,
                f"Kiểu dáng tải «{found.group()[:60]}» không có trong trang.",
            )


def _acts(called: str, attributes: Iterable[tuple[str, str]]) -> bool:
    """Tell whether browsers let an element of an XML file run, move, load or lead elsewhere."""
    space, _, tag = called.rpartition("}")
    names = {name.rpartition("}")[2].lower(): value for name, value in attributes}
    return space.endswith("/xhtml") or (
        space.endswith("/svg")
        and (
            tag.lower().startswith(_NOT_DRAWN)
            or any(n.startswith("on") or (n == "href" and v[:1] != "#") for n, v in names.items())
        )
    )
