"""The adapter: the only file that imports mkdocs. It translates and decides nothing.

The program hands it the finished pages; by itself, in ``mkdocs build`` and ``mkdocs serve``, it has
them judged and made first.
"""

import logging
import os
from pathlib import Path
from typing import cast

from jinja2 import Environment
from markupsafe import escape
from mkdocs import theme
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

import commune
from commune.content import compiled_templates, left_over, navigation
from commune.content.docs_signs import HANDBOOK
from commune.problems import CommandRefused
from commune.publishing import handbook, handed
from commune.publishing.handed import Handed
from commune.vietnamese import slug

THEME = str(Path(commune.__file__).parent / "theme")
log = logging.getLogger("mkdocs.hooks.commune")


@event_priority(100)  # the theme's own search asks for its words right after
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have everything before MkDocs cleans its folder, so that a mistake leaves the last site
    standing.
    """
    folder = os.environ.get(handed.FOLDER)
    given = handed.read(Path(folder)) if folder else _made_here(config)
    config.site_name, config.site_url = given.name, given.address
    config.docs_dir = given.docs_dir or config.docs_dir
    # what the settings themselves lay over the theme comes before it
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, THEME)
    config.theme.static_templates.discard("sitemap.xml")  # ours has true dates
    config.mdx_configs.setdefault("toc", {})["slugify"] = slug  # the library's own drops đ
    config.extra["handed"] = given
    config.extra.update(given.frame)
    return config


def _made_here(config: MkDocsConfig) -> Handed:
    """Judge and make everything, for who runs the host alone. Raises Abort with all that is
    wrong.
    """
    from commune.publishing.host import by_itself  # noqa: PLC0415 - loads the whole program

    try:
        return by_itself(Path(config.config_file_path).parent, os.environ, log.info)
    except CommandRefused as error:
        raise Abort(f"{error}\nTrang chưa được dựng lại.") from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand over an empty file per page and the other outputs; put Material's own assets where the
    handbook finds them, and leave out those that nobody loads.
    """
    given: Handed = config.extra["handed"]
    theirs = [f for f in files if f.abs_src_path and "site-packages" in f.abs_src_path]
    loaded = [file for file in theirs if handbook.loads(file.src_uri)]
    folder = config.extra["theme"] = handbook.folder_of(file.content_bytes for file in loaded)
    for file in loaded:
        file.dest_uri = handbook.place_of(file.src_uri, folder)
    for file in list(files):
        if file not in loaded and (file in theirs or left_over.is_passed_over(file.src_uri)):
            files.remove(file)
    apart = InclusionLevel.NOT_IN_NAV
    for url in (url for url in given.pages if url not in given.hand_written):
        files.append(File.generated(config, f"{url[1:]}index.md", content="", inclusion=apart))
    made: dict[str, str | bytes] = {**given.files, **given.handbook}
    for name, content in made.items():
        if written := files.get_file_from_path(name):
            files.remove(written)
        files.append(File.generated(config, name, content=content, inclusion=apart))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the theme's templates be compiled once, not at every build."""
    env.bytecode_cache = compiled_templates.beside(__file__, theme.__file__)
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let nothing be rendered of a finished page: MkDocs sets its library up anew for each."""
    if config.extra["handed"].is_finished(f"/{page.url}"):
        page.content, page.render = "", lambda *_: None  # type: ignore[method-assign]
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Answer with the page's inside; Material frames those of the handbook, we all others."""
    url, html = f"/{page.url}", handbook.as_html(html)
    if url.startswith(HANDBOOK):
        return html
    meta, inside = config.extra["handed"].laid_out(url, html)
    page.meta = {"template": "public.html", "search": {"exclude": True}, **meta}
    return str(inside)


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Let Material take the handbook for the whole site."""
    if f"/{page.url}".startswith(HANDBOOK):
        section = [item for item in nav if item.title == navigation.HANDBOOK]
        name = escape(f"{navigation.HANDBOOK} – {config.site_name}")  # Material prints it as it is
        context["nav"] = type(nav)(section[0].children or [] if section else [], [])
        context["config"] = cast("MkDocsConfig", {**config, "site_name": name})
        context["base_url"] = get_relative_url(HANDBOOK[1:], page.url)
        for side in ("previous_page", "next_page"):
            beside = getattr(page, side)
            if beside and not f"/{beside.url}".startswith(HANDBOOK):
                setattr(page, side, None)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Put the index of the handbook's search where it looks for it, list what was built, so that it
    is known for ours, and say for when it stands, what waits and what lapsed.
    """
    given: Handed = config.extra["handed"]
    handbook.move_index(Path(config.site_dir))
    given.close(Path(config.site_dir))
    log.info(given.sentence)
