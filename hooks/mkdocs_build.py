"""The adapter: the only file that imports mkdocs. It translates and decides nothing."""

import json
import logging
import os
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from commune.outputs import status
from commune.pages import assets, fixed, policy
from commune.problems import CommandRefused
from commune.publishing.build import Built, build
from commune.publishing.moment import moment
from commune.publishing.verify import MANIFEST, manifest
from commune.site.subscriptions import FEEDS
from commune.vietnamese import day

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
    commune = built.site.commune
    config.site_name = commune.heading
    config.site_url = commune.site_url
    config.theme.static_templates.discard("sitemap.xml")  # ours has true dates
    config.extra["built"] = built
    config.extra["pages"] = {page.url: page for page in built.pages}
    told = {
        name: getattr(commune, name)
        for name in ("heading", "full_name", "province", "official", "official_url")
    }
    config.extra["commune"] = SimpleNamespace(
        **told, official_host=urlsplit(commune.official_url or "").hostname
    )
    config.extra["policy"] = policy.meta()
    config.extra["indexed"] = built.site.may_be_indexed
    config.extra["assets"] = {"style": assets.style_of(), "script": assets.script_of()}
    config.extra["updated"] = day(built.site.updated)
    config.extra["alerts"] = fixed.alerts(built.site)
    config.extra["feeds"] = FEEDS
    config.extra["menu"] = [
        {"url": url[1:], "label": label, "section": url.strip("/")} for url, label in fixed.menu()
    ]
    config.extra["footer"] = [
        {"url": url[1:], "label": label} for url, label in fixed.footer(built.site)
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand over an empty file per page and the other outputs; leave out Material's own assets and
    the sources of ours.
    """
    built: Built = config.extra["built"]
    for file in list(files):
        material = bool(file.abs_src_path) and "site-packages" in str(file.abs_src_path)
        if file.src_uri.startswith("assets/") and (
            material or file.src_uri.endswith((".css", ".js"))
        ):
            files.remove(file)
    for page in built.pages:
        source = page.url.strip("/")
        name = "index.md" if not source else f"{source}/index.md"
        files.append(File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    for name, content in built.files.items():
        if theirs := files.get_file_from_path(name):
            files.remove(theirs)
        files.append(
            File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        )
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Answer with the page's inside; pages of docs/ get the same frame."""
    url = f"/{page.url}"
    made = config.extra["pages"].get(url) or fixed.hand_written(
        config.extra["built"].site, url, str(page.title), html
    )
    page.meta = {
        "page_title": made.title,
        "page_description": made.description,
        "section": made.section,
        "json_ld": [
            json.dumps(thing, ensure_ascii=False, sort_keys=True) for thing in made.json_ld
        ],
        "style": assets.style_of(made),
        "script": assets.script_of(made),
        "kind": made.kind,
        "image": made.image,
        "updated": day(made.updated) if made.updated else "",
    }
    return made.html


def on_post_build(config: MkDocsConfig) -> None:
    """List what was built, so that it is known for ours, and say for when it stands, what waits and
    what lapsed.
    """
    built: Built = config.extra["built"]
    folder = Path(config.site_dir)
    (folder / MANIFEST).write_bytes(manifest(folder))
    log.info(status.sentence(status.status(built.site)))
