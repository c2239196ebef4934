"""The adapter: the only file that imports mkdocs. It translates and decides nothing."""

import logging
import os
from pathlib import Path
from typing import cast

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from commune.content import navigation
from commune.content.hand_written import HANDBOOK
from commune.outputs import status
from commune.pages import fixed, handbook, shell
from commune.problems import CommandRefused
from commune.publishing.build import Built, build
from commune.publishing.moment import moment
from commune.publishing.verify import MANIFEST, manifest
from commune.vietnamese import slug

log = logging.getLogger("mkdocs.hooks.commune")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build everything before MkDocs cleans its folder, so that a mistake leaves the last site
    standing.
    """
    root = Path(config.config_file_path).parent
    try:
        at = moment(root, os.environ.get("COMMUNE_TODAY"))
        for remark in at.remarks:
            log.info(remark)
        built = build(root, at.now, site_url=os.environ.get("SITE_URL", ""))
    except CommandRefused as error:
        raise Abort(f"{error}\nTrang chưa được dựng lại.") from None
    config.site_name = built.site.commune.heading
    config.site_url = built.site.commune.site_url
    config.theme.static_templates.discard("sitemap.xml")  # ours has true dates
    config.mdx_configs.setdefault("toc", {})["slugify"] = slug  # the library's own drops đ
    config.extra["built"] = built
    config.extra["pages"] = {page.url: page for page in built.pages}
    config.extra.update(shell.of_site(built.site))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand over an empty file per page and the other outputs; put Material's own assets where the
    handbook finds them, and leave out those that nobody loads.
    """
    built: Built = config.extra["built"]
    for file in list(files):
        if file.abs_src_path and "site-packages" in file.abs_src_path:
            if place := handbook.place_of(file.src_uri):
                file.dest_uri = place
            else:
                files.remove(file)
    for page in built.pages:
        source = page.url.strip("/")
        name = "index.md" if not source else f"{source}/index.md"
        files.append(File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    others: dict[str, str | bytes] = {**built.files, **built.handbook}
    for name, content in others.items():
        if theirs := files.get_file_from_path(name):
            files.remove(theirs)
        files.append(
            File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        )
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Answer with the page's inside; pages of docs/ get the same frame, those of the handbook
    Material's.
    """
    url = f"/{page.url}"
    if url.startswith(HANDBOOK):
        return html
    made = config.extra["pages"].get(url) or fixed.hand_written(
        config.extra["built"].site, url, html
    )
    page.meta = {
        "template": "public.html",
        "search": {"exclude": True},
        **shell.of_page(made),
    }
    return made.html


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Let Material take the handbook for the whole site."""
    if f"/{page.url}".startswith(HANDBOOK):
        section = [item for item in nav if item.title == navigation.HANDBOOK]
        name = escape(f"{navigation.HANDBOOK} – {config.site_name}")  # Material prints it as it is
        told = {**config, "site_name": name}
        context["nav"] = type(nav)(section[0].children or [] if section else [], [])
        context["config"] = cast("MkDocsConfig", told)
        context["base_url"] = get_relative_url(HANDBOOK[1:], page.url)
        for side in ("previous_page", "next_page"):
            beside = getattr(page, side)
            if beside and not f"/{beside.url}".startswith(HANDBOOK):
                setattr(page, side, None)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """List what was built, so that it is known for ours, and say for when it stands, what waits and
    what lapsed.
    """
    built: Built = config.extra["built"]
    folder = Path(config.site_dir)
    if (index := folder / handbook.INDEX).is_file():
        own = folder / HANDBOOK[1:] / handbook.INDEX
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(handbook.search_index(index.read_bytes()))
        index.unlink()
        index.parent.rmdir()
    (folder / MANIFEST).write_bytes(manifest(folder))
    log.info(status.sentence(status.status(built.site)))
