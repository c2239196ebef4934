"""Warnings about what is read aloud: nothing an announcer would stumble over, and no bulletin that
nobody hears to its end.
"""

from collections.abc import Iterator
from datetime import timedelta

from commune.problems import Problem, Severity
from commune.site import Site
from commune.site.broadcast import LONGEST_BULLETIN, bulletins, is_read_out, said


def scripts_can_be_read_aloud(site: Site) -> Iterator[Problem]:
    """No figure, sign or run of capitals is left in what the loudspeaker says."""
    for item in (i for i in site.news if is_read_out(i, site.today)):
        for key, left in said(site, item).unspoken:
            message = f"Lời đọc loa còn chỗ máy không đọc ra lời được: «{'», «'.join(left[:3])}»."
            mend = "Viết bằng chữ, hoặc viết lời đọc riêng vào broadcast."
            yield item.record.problem("R073", message, mend, (key,), Severity.WARNING)


def bulletins_are_short(site: Site) -> Iterator[Problem]:
    """The bulletin of this week, or of the last one that had news, is heard to its end."""
    begun = next((one for one in bulletins(site) if one.week <= site.today), None)
    if begun and begun.is_too_long and site.today <= begun.end + timedelta(days=7):
        last = begun.items[-1][0]
        message = f"Bản tin loa tuần có bài này gồm {len(begun.items)} tin, đọc {begun.duration}, quá {LONGEST_BULLETIN} phút."
        mend = "Viết broadcast ngắn hơn, hoặc để bớt tin sang tuần sau (publish_at)."
        yield last.record.problem("R074", message, mend, ("published",), Severity.WARNING)
