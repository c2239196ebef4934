"""Pictograms in pages: drawn beside words, never instead of them, in the colour of links."""

from functools import cache

from markupsafe import Markup

from commune.models.vocabulary import Field
from commune.site.pictograms import outline

OF_FIELDS = {
    Field.CIVIL_STATUS: "book-account-outline",
    Field.AUTHENTICATION: "stamper",
    Field.RESIDENCE_IDENTITY: "card-account-details-outline",
    Field.SOCIAL_PROTECTION: "hand-heart-outline",
    Field.MERITORIOUS: "medal-outline",
    Field.LAND: "land-plots",
    Field.HOUSEHOLD_BUSINESS: "store-outline",
    Field.AGRICULTURE: "sprout-outline",
    Field.LOCAL_JUSTICE: "scale-balance",
    Field.CHILDREN: "human-child",
    Field.EDUCATION: "school-outline",
    Field.COMPLAINTS: "comment-account-outline",
    Field.CONSTRUCTION: "wall",
    Field.CULTURE: "theater",
    Field.REWARDS: "trophy-outline",
    Field.ENVIRONMENT: "water-outline",
    Field.ADOPTION: "home-heart",
    Field.HEALTH: "stethoscope",
    Field.RELIGION: "hands-pray",
    Field.MILITARY: "shield-account-outline",
    Field.ENERGY: "lightning-bolt-outline",
}
"""Field -> its pictogram."""


@cache
def pictogram(name: str | Field | None) -> Markup:
    """Draw a pictogram, by its name or for a field; nothing where there is none."""
    shape = outline(OF_FIELDS.get(name, "") if isinstance(name, Field) else name or "")
    if not shape:
        return Markup("")
    return Markup(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>'
    ).format(shape)
