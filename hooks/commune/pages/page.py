"""A page, and how a template becomes one."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup

from commune.content import compiled_templates
from commune.content.memo import NOTHING_KEPT, key_of
from commune.content.text import markdown
from commune.models.base import Item
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.pages import own_ids, schema_org, template_lines
from commune.pages.pictures import pictogram
from commune.pages.shelf import Text, held
from commune.pages.template_lines import ContinuedLines
from commune.pages.unbroken import unbroken
from commune.site import Site
from commune.site.broadcast import bulletin_url
from commune.site.notices import notices
from commune.vietnamese import day, day_or_month, keep_together, lower_first, money, number, slug

T = TypeVar("T", bound=Item)
V = TypeVar("V")
_REGION = re.compile(r'(<[^<>]*\brole="region"[^<>]*\baria-label=")([^"]*)')


Keep = Callable[[Callable[[], bytes]], bytes]
"""Gives what was kept, or what it is handed to make."""


def _made_anew(make: Callable[[], bytes]) -> bytes:
    return make()


@dataclass(frozen=True)
class Page:
    """One page; the host adds the shell."""

    url: str
    """From the site's root, with a slash at both ends."""
    title: str
    description: str
    render: Callable[[], str] = field(repr=False, compare=False)
    """Makes its HTML: who wants one page need not wait for all."""
    keep: Keep = field(default=_made_anew, repr=False, compare=False)
    """Gives what was made of the same inputs before, or lets it be made."""
    updated: date | None = None
    section: str = ""
    """First part of the address, to mark the menu."""
    json_ld: tuple[dict[str, Any], ...] = ()
    """schema.org things that this page tells, each equal to what is to be seen on it."""
    styles: tuple[str, ...] = ()
    """Names in assets/ of stylesheets that only this page needs, beside those that all have."""
    scripts: tuple[str, ...] = ()
    """Names in assets/ of scripts that only this page needs; the page can be read without."""
    kind: str = "website"
    """What Open Graph calls it: ``website`` or ``article``."""
    image: str = ""
    """Full address of the picture that a shared link shows."""
    is_lean: bool = False
    """Whether it does without the styles of lists and tables, or names those that it needs, so that
    it comes sooner.
    """
    _laid_out: list[Text] = field(default_factory=list, init=False, repr=False, compare=False)
    """What gives its HTML, once that is made."""

    @property
    def html(self) -> str:
        """The inside of ``<main>``."""
        return self.utf8.decode()

    @property
    def utf8(self) -> bytes:
        """The same; as text, a page in Vietnamese takes nearly twice as much memory."""
        self.lay_out()
        return self._laid_out[0]()

    def lay_out(self, lay: Callable[[bytes], Text] = held) -> None:
        """Make its HTML now, where that is not done, and let *lay* have it until it is asked
        for.
        """
        if not self._laid_out:
            give = lay(self.keep(self._made))
            self._laid_out.append(give)
            # all that pages are made of is held no longer
            self.__dict__.update(render=lambda: give().decode(), keep=_made_anew)

    def _made(self) -> bytes:
        html = _AFTER.sub(r"\1", _BEFORE.sub(">", regions_named_apart(self.render())))
        return html.encode()


class Insides(Mapping[str, V]):
    """The insides of *pages* by their addresses, as *give* gives each when it is asked for."""

    def __init__(self, pages: Iterable[Page], give: Callable[[Page], V]) -> None:
        self.pages = {page.url: page for page in pages}
        self._give = give

    def __getitem__(self, url: str) -> V:
        return self._give(self.pages[url])

    def __iter__(self) -> Iterator[str]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)


_BLOCK = "p|section|ul|ol|dl|details|table|tbody|tr|div|h2|h3|nav|form|article"
_BEFORE = re.compile(rf">\n+(?=</?(?:{_BLOCK})\b)")
_AFTER = re.compile(rf"(</(?:{_BLOCK})>)\n+")
"""Ends of lines around what stands on lines of its own: nobody sees them, and they are loaded."""


def regions_named_apart(html: str) -> str:
    """Number the regions of a page that share a name: whoever jumps from one to the next hears
    ``Bảng 1``, ``Bảng 2``.
    """
    names = [match[2] for match in _REGION.finditer(html)] if 'role="region"' in html else []
    if len(set(names)) == len(names):
        return html
    seen: Counter[str] = Counter()

    def named(match: re.Match[str]) -> str:
        name = match[2]
        seen[name] += 1
        return match[1] + (f"{name} {seen[name]}" if names.count(name) > 1 else name)

    return _REGION.sub(named, html)


@dataclass(frozen=True)
class Crumb:
    """One step of the way from the home page."""

    title: str
    url: str


HOME = Crumb("Trang chủ", "/")


def host_of(address: str) -> str:
    """The host of a full address, for people: ``dichvucong.gov.vn``."""
    return urlsplit(address).hostname or ""


class _PlainCalls(Context):
    """Calls what a template calls: nothing here asks for the context or the settings of its caller,
    which Jinja looks into each of the thousands of functions for.
    """

    def call(
        self,
        told: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        return told(*args, **named)


class _Environment(Environment):
    """Names that every template knows are one plain table, which Jinja copies for each page; it
    would keep one over the other for names that come later.
    """

    context_class = _PlainCalls

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


@cache
def _environment() -> Environment:
    environment = _Environment(
        loader=PackageLoader("commune.pages"),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[ContinuedLines],
        bytecode_cache=compiled_templates.beside(__file__, template_lines.__file__),
    )
    environment.filters.update(
        day=day,
        day_or_month=day_or_month,
        money=money,
        number=number,
        together=keep_together,
        lower_first=lower_first,
        upper_first=lambda text: text[:1].upper() + text[1:],
        slug=slug,
        host=host_of,
    )
    environment.globals.update(
        year_url=News.year_url,
        field_url=Procedure.field_url,
        bulletin_url=bulletin_url,
        pictogram=pictogram,
    )
    return environment


def relative(from_url: str, to_url: str) -> str:
    """Give the relative link between two addresses of the site, so that it works under any path."""
    if not to_url.startswith("/"):
        return to_url
    from_url = from_url.partition("#")[0]  # indices share a page, each under its anchor
    path, hash_sign, anchor = to_url.partition("#")
    if path == from_url:
        return f"{hash_sign}{anchor}" if anchor else "./"
    link = _way(from_url, path) + ("/" if path.endswith("/") else "")
    return link + hash_sign + anchor


def _way(start: str, path: str) -> str:
    """Do as ``posixpath.relpath``, which takes seven times as long for asking where this process
    stands.
    """
    if "/." in path or "/." in start:
        return posixpath.relpath(path, start)
    here, there = ([part for part in url.split("/") if part] for url in (start, path))
    same = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def current(site: Site, kind: type[T]) -> list[T]:
    """Give what still holds of one kind, in its order: for lists that send people on."""
    return [item for item in site.of(kind) if item.is_current(site.today)]


def available_procedures(site: Site) -> list[Procedure]:
    """Give the procedures that can still be done, in their order."""
    return [procedure for procedure in site.procedures if procedure.can_be_done(site.today)]


def staff_text(site: Site, item: Item) -> Markup:
    """Render the text of *item*; links are made relative to its page."""

    def resolve(target: str) -> str:
        return (
            relative(item.url, site.resolve(item, target) or target)
            if "://" not in target
            else target
        )

    sizes = partial(site.picture_size, item)
    return Markup(markdown.render(item.body, resolve, sizes, site.memo))  # noqa: S704 - passed both walls


def _rendered(site: Site, template: str, values: Callable[[], dict[str, Any]]) -> str:
    render = _environment().get_template(template).render
    html = own_ids.rendered(render, site=site, commune=site.commune, **values())
    return unbroken(html, site.compounds)


def _kept(site: Site, head: tuple[str, str], inputs: Callable[[], bytes]) -> Keep:
    """Let the page of this address and title be kept as long as its inside depends on the same;
    the one that is seen once all that waits has come is another.
    """
    if site.memo is NOTHING_KEPT:
        return _made_anew
    name = key_of(site.commune.full_address(head[0]), str(bool(site.waiting)))
    return lambda make: site.memo.newest("page", name, key_of(*head, inputs()), make)


def make(
    site: Site,
    template: str,
    url: str,
    title: str,
    description: str,
    crumbs: tuple[Crumb, ...] = (),
    *,
    about: Item | None = None,
    updated: date | None = None,
    version: str = "",
    json_ld: tuple[dict[str, Any], ...] = (),
    styles: tuple[str, ...] = (),
    scripts: tuple[str, ...] = (),
    kind: str = "website",
    image: str = "",
    is_lean: bool = False,
    later: Callable[[], Mapping[str, Any]] | None = None,
    inputs: Callable[[], bytes] | None = None,
    **values: Any,
) -> Page:
    """Render *template* into a page; every template gets the site, its address and ``to`` for
    links.

    A page *about* an item carries the notices of that item, its day of change and its version.
    *later* gives more values, when the page is rendered; *inputs* all that the inside of the page
    depends on, where it may be kept under that.
    """
    updated = updated or (about.last_changed(site.today) if about else None)

    def told() -> dict[str, Any]:
        return {
            "url": url,
            "title": title,
            "crumbs": (HOME, *crumbs) if url != "/" else (),
            "to": partial(relative, url),
            "updated": updated,
            "version": version or (about.version if about else ""),
            "notices": notices(site, about) if about else (),
            "notices_of": partial(notices, site),
            **values,
            **(later() if later else {}),
        }

    if crumbs and not is_lean:  # the crumbs stand on the page; a sheet's bytes are counted
        way = [(crumb.title, crumb.url) for crumb in (HOME, *crumbs)]
        json_ld = (schema_org.breadcrumbs(site, [*way, (title, url)]), *json_ld)
    section = url.strip("/").split("/")[0]
    return Page(
        url,
        title,
        description,
        partial(_rendered, site, template, told),
        _kept(site, (url, title), inputs) if inputs else _made_anew,
        updated,
        section,
        json_ld,
        styles,
        scripts,
        kind,
        image,
        is_lean,
    )
