"""schema.org things for machines: each says only what the page shows.

Vocabulary: schema.org GovernmentService, GovernmentOffice, NewsArticle, BreadcrumbList, FAQPage.
"""

from typing import Any

from commune.models.desk import Desk
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.models.vocabulary import Weekday
from commune.site import Site, file_url

Thing = dict[str, Any]
_CONTEXT = "https://schema.org"
_DAYS = dict(
    zip(
        Weekday,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


def breadcrumbs(site: Site, steps: list[tuple[str, str]]) -> Thing:
    """The way to a page: titles and addresses, the page itself last."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": title,
                "item": site.commune.full_address(url),
            }
            for place, (title, url) in enumerate(steps, 1)
        ],
    }


def service(site: Site, procedure: Procedure) -> Thing:
    """A procedure: its names, who may use it, who answers for it, where it is handed in."""
    thing: Thing = {
        "@context": _CONTEXT,
        "@type": "GovernmentService",
        "name": procedure.title,
        "alternateName": procedure.official_name,
        "url": site.commune.full_address(procedure.url),
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceLocation": {
                "@type": "GovernmentOffice",
                "name": site.desk(procedure.desk).label,
            },
        },
    }
    if procedure.code and not procedure.is_unverified("code"):
        thing["identifier"] = procedure.code
    if procedure.applicants:
        thing["audience"] = {"@type": "Audience", "audienceType": procedure.applicants}
    if procedure.result:
        thing["serviceOutput"] = {"@type": "Thing", "name": procedure.result}
    return thing


def office(site: Site, desk: Desk) -> Thing:
    """A desk: what of its address, phones and hours the commune has published."""
    thing: Thing = {
        "@context": _CONTEXT,
        "@type": "GovernmentOffice",
        "name": desk.label,
        "description": desk.summary,
        "url": site.commune.full_address(desk.url),
    }
    if desk.address:
        thing["address"] = desk.address
    if desk.phones:
        thing["telephone"] = list(desk.phones)
    if desk.opening_hours:
        thing["openingHoursSpecification"] = [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": [_DAYS[day] for day in hours.days],
                "opens": hours.opens,
                "closes": hours.closes,
            }
            for hours in desk.opening_hours
        ]
    return thing


def article(site: Site, item: News) -> Thing:
    """A news item with its days, its picture and who tells it."""
    thing: Thing = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "headline": item.title,
        "description": item.summary,
        "url": site.commune.full_address(item.url),
        "datePublished": item.published.isoformat(),
        "dateModified": item.last_changed(site.today).isoformat(),
        "articleSection": item.category.label,
        "inLanguage": "vi",
    }
    if site.commune.official:
        thing["publisher"] = {"@type": "GovernmentOrganization", "name": site.commune.heading}
    if address := picture(site, item):
        thing["image"] = address
    return thing


def picture(site: Site, item: News) -> str:
    """Give the full address of the item's picture, or nothing."""
    file = file_url(item.record.beside(item.image.file)) if item.image else ""
    return site.commune.full_address(file) if file else ""


def questions(found: list[tuple[str, str]]) -> Thing:
    """Questions with the answers that their list shows."""
    return {
        "@context": _CONTEXT,
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": title,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
            for title, answer in found
        ],
    }
