"""``web.config`` for IIS; a section below ``location`` has the last word.

``rewrite`` is known only where the module URL Rewrite is installed, and what IIS does not know
stops the whole site: it is written only for addresses that nothing else can send on.
"""

import re
import xml.etree.ElementTree as etree

from commune.content.docs_signs import HANDBOOK
from commune.publishing.servers.told import (
    ASSETS,
    CSP,
    DATA,
    OF_HANDBOOK,
    OPEN,
    PUBLIC,
    TYPES,
    Told,
)
from commune.site.old_addresses import OldAddress

_FOR_A_YEAR = {
    "cacheControlCustom": "public, immutable",
    "cacheControlMode": "UseMaxAge",
    "cacheControlMaxAge": "365.00:00:00",
}
_REDIRECT = {"enabled": "true", "exactDestination": "true", "httpResponseStatus": "Permanent"}


def config(told: Told) -> str:
    """Write it."""
    asked_anew = etree.Element("clientCache", cacheControlMode="DisableCache")
    kept = etree.Element("clientCache", _FOR_A_YEAR)
    root = etree.Element("configuration")
    site = _section(root, "")
    site.append(_headers({CSP: PUBLIC, **told.headers}))
    etree.SubElement(site, "staticContent").extend([asked_anew, *_types()])
    site.append(_not_found())
    if asked := [old for old in told.old if old.query]:
        rules = etree.SubElement(etree.SubElement(site, "rewrite"), "rules")
        rules.extend(_rule(told, f"dia-chi-cu-{n}", old) for n, old in enumerate(asked))
    _section(root, HANDBOOK).append(_headers({CSP: OF_HANDBOOK}))
    etree.SubElement(_section(root, ASSETS), "staticContent").append(kept)
    _section(root, DATA).append(_headers({OPEN: "*"}))
    for old in told.old:
        if not old.query:
            there = {**_REDIRECT, "destination": told.at(old.target)}
            etree.SubElement(_section(root, old.path), "httpRedirect", there)
    etree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


def _section(root: etree.Element, place: str) -> etree.Element:
    """Give a new section, of the whole site or of one place in it."""
    parent = etree.SubElement(root, "location", path=place.strip("/")) if place else root
    return etree.SubElement(parent, "system.webServer")


def _headers(said: dict[str, str]) -> etree.Element:
    """Write headers, in place of those that are said already: the same twice stops the site."""
    protocol = etree.Element("httpProtocol")
    found = etree.SubElement(protocol, "customHeaders")
    for name, value in said.items():
        etree.SubElement(found, "remove", name=name)
        etree.SubElement(found, "add", name=name, value=value)
    return protocol


def _types() -> list[etree.Element]:
    found = []
    for ending, kind in {**TYPES, ".webp": "image/webp"}.items():
        found.append(etree.Element("remove", fileExtension=ending))
        found.append(etree.Element("mimeMap", fileExtension=ending, mimeType=kind))
    return found


def _not_found() -> etree.Element:
    found = etree.Element("httpErrors", errorMode="Custom")
    etree.SubElement(found, "remove", statusCode="404")
    etree.SubElement(found, "error", statusCode="404", path="404.html", responseMode="File")
    return found


def _rule(told: Told, name: str, old: OldAddress) -> etree.Element:
    """Send on what is asked for with exactly this behind its question mark."""
    rule = etree.Element("rule", name=name, stopProcessing="true")
    etree.SubElement(rule, "match", url=f"^{re.escape(old.path[1:])}$")
    conditions = etree.SubElement(rule, "conditions")
    asked = f"^{re.escape(old.query)}$"
    etree.SubElement(conditions, "add", input="{QUERY_STRING}", pattern=asked, ignoreCase="false")
    action = {"type": "Redirect", "url": told.at(old.target), "redirectType": "Permanent"}
    etree.SubElement(rule, "action", action, appendQueryString="false")
    return rule
