"""The commune (xã) itself: content/xa.yml."""

import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from commune.models.base import Day, Identifier, Line, Model, WebAddress, YesNo, mistake
from commune.models.desk import Phone
from commune.models.fields_verification import FieldsVerification


def _mail(value: str) -> str:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", value):
        raise mistake(
            "T160", f"{{label}} «{value}» không phải địa chỉ thư.", "Ví dụ: motcua@ten-xa.gov.vn"
        )
    return value


ASKABLE = ("feedback.email", "feedback.phone")
"""Fields that only the commune can tell."""


@lru_cache(64)
def as_folder(address: str) -> str:
    """Write an address with one slash at its end."""
    return address.rstrip("/") + "/"


class Feedback(Model):
    """How citizens can tell what is wrong; what the commune has not published stays empty."""

    email: Annotated[str, AfterValidator(_mail)] | None = None
    phone: Phone | None = None
    url: WebAddress | None = None
    url_label: Line | None = None


class Commune(Model):
    """The commune, written once."""

    name: Line
    unit: Line
    code: Line
    province: Line
    site_url: WebAddress
    first_url: WebAddress | None = None
    """The address at which the site was first published: feeds and calendars name their entries by
    it for ever.
    """
    official: YesNo = False
    official_url: WebAddress | None = None
    since: Day | None = None
    told_since: Day | None = None
    """The day from which on a fee or a time that changes is published only once ``changes`` tells
    it; what stood before is taken as it is.
    """
    history: Line | None = None
    feedback: Feedback = Feedback()
    allowed_hosts: tuple[Line, ...] = ()
    main_desk: Identifier
    layers: tuple[Line, ...] | None = None
    """Shared content that is laid under the commune's own; all of content/chung/ without it."""
    featured: tuple[Identifier, ...] = ()
    paper: YesNo = False
    """Whether printed sheets belong to the site, for whoever wants to print one."""
    search_examples: tuple[Line, ...] = ()
    verified_fields: tuple[FieldsVerification, ...] = ()

    @property
    def names_under(self) -> str:
        """The address, with a slash at its end, by which feeds and calendars name what they
        hold.
        """
        return as_folder(self.first_url or self.site_url)

    def full_address(self, url: str) -> str:
        """Give the full address of what stands at *url*, from the site's root."""
        return as_folder(self.site_url) + url.removeprefix("/")

    def lasting_address(self, url: str) -> str:
        """Give the name of what stands at *url*, which stays when the site moves."""
        return self.names_under + url.removeprefix("/")

    @property
    def full_name(self) -> str:
        """«xã Cẩm Duệ», as it stands inside a sentence."""
        return f"{self.unit} {self.name}"

    @property
    def heading(self) -> str:
        """«Xã Cẩm Duệ», as it stands at the start."""
        return self.full_name[:1].upper() + self.full_name[1:]
