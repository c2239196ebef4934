"""How law ends: what follows it, and how sure that is."""

from commune.models.instrument import Instrument
from commune.site import Site
from commune.vietnamese import day


def is_doubtful(site: Site, law: Instrument) -> bool:
    """Tell whether nobody read an official text for the end of *law*: its own entry, or that of its
    successor, is unverified.
    """
    successor = site.successor(law)
    return law.unverified or bool(successor and successor.unverified)


def has_newer(site: Site, law: Instrument) -> bool:
    """Tell whether newer law takes the place of *law*; an older text that holds again has rules and
    amounts of its own.
    """
    successor = site.successor(law)
    return successor is not None and not successor.is_older_than(law)


def then(site: Site, law: Instrument) -> str:
    """How a sentence on the end of *law* goes on: «, thay bằng …», «; từ ngày đó áp dụng …» of an
    older text; nothing where nothing follows.
    """
    successor = site.successor(law)
    if successor is None:
        return ""
    return (
        f", thay bằng {successor.name}"
        if has_newer(site, law)
        else f"; từ ngày đó áp dụng {successor.name}"
    )


def end_in_words(site: Site, law: Instrument) -> str:
    """Say since when it no longer holds and what follows; nothing while it does."""
    if not law.effective_to or not law.has_ended(site.today):
        return ""
    doubt = " (chưa xác minh)" if is_doubtful(site, law) else ""
    return f"Hết hiệu lực từ {day(law.effective_to)}{then(site, law)}{doubt}"
