"""What hangs where (bản niêm yết): entries of content/niem-yet.yml, each under the id of the
procedure whose sheet hangs.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from commune.models.base import Day, Line, Lines, Recorded, mistake

PARAMETER = "ban"
"""What an address in a QR code bears the edition of its paper under."""


def _edition(value: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}", value):
            date.fromisoformat(value[:10])
            return value
    except ValueError:
        pass
    raise mistake(
        "T220",
        f"{{label}} «{value}» không phải ngày và mã của một bản giấy.",
        "Chép dòng in dưới mã QR của giấy, ví dụ 2026-11-25-1a2b3c4d.",
    )


class Posting(Recorded):
    """A posting sheet on paper: which edition hangs, where, and since when."""

    edition: Annotated[Line, AfterValidator(_edition)]
    where: Lines
    since: Day

    @property
    def facts(self) -> str:
        """The sum over what the paper shows."""
        return self.edition[11:]

    @property
    def of(self) -> date:
        """The day of the paper's edition."""
        return date.fromisoformat(self.edition[:10])
