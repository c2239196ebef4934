"""What the announcer reads this week, in large type: one breath a line."""

from commune.outputs.paper.leaf import Leaf, Section, code_of, foot
from commune.site import Site, editions
from commune.site.broadcast import Bulletin, Script
from commune.vietnamese import day


def leaf(site: Site, week: Bulletin) -> Leaf:
    """Give the leaf of a *week*."""
    whole = editions.of_week(site, week)
    title = f"Bản tin loa tuần {day(week.week)} đến {day(week.end)}"
    parts = [("Mở đầu", week.opening), *((item.title, script) for item, script in week.items)]
    return Leaf(
        title=title,
        about=f"Lời đọc cho loa, bản {whole.code}",
        author=f"UBND {site.commune.full_name}",
        over=f"{site.commune.heading}. {len(week.items)} tin, đọc {week.duration}",
        foot=foot(site),
        code=code_of(site, week.url, whole, title, size=44),
        sections=[_section(name, script) for name, script in (*parts, ("Kết thúc", week.closing))],
        size=20,
        big=26,
    )


def _section(name: str, script: Script) -> Section:
    return Section(name, [{"kind": "said", "lines": list(script.lines)}])
