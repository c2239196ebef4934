"""Which readers are programs: by what they call themselves, or by asking for robots.txt."""

import re

ROBOTS_TXT = "/robots.txt"
_BROWSER = re.compile(r"(?:Mozilla|Opera)/\d")
_NAMES = re.compile(
    r"(?<!cu)bot(?![a-z])|crawl|spider|slurp|scan|fetch|monitor|uptime|probe|preview|headless|phantom|lighthouse|pagespeed"
    r"|facebookexternalhit|whatsapp/|curl/|wget/|python|java/|okhttp|go-http|libwww|http-?client|selenium|playwright|puppeteer"
    r"|archive\.org|validator|feed|rss|gptbot|claude|anthropic|openai|bytespider|bingpreview|google-|apis-google",
    re.IGNORECASE,
)


def is_robot(agent: str | None) -> bool:
    """Tell whether *agent* is no browser of a person; a log that names none says nothing."""
    if agent is None:
        return False
    return not _BROWSER.match(agent) or bool(_NAMES.search(agent))
