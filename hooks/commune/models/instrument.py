"""Legal instruments (văn bản pháp luật): entries of content/can-cu.yml, by number in lower case."""

from datetime import date

from commune.models.base import Day, Identifier, Line, Model, WebAddress


class Instrument(Model):
    """A law, decree, circular or decision; its day of end decides what leans on dead law."""

    number: Line
    title: Line
    issued: Day | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    replaced_by: Identifier | None = None
    amended_by: tuple[Identifier, ...] = ()
    url: WebAddress | None = None
    note: Line | None = None
    checked_on: Day

    def has_ended(self, today: date) -> bool:
        """Tell whether it is out of force on *today*; *effective_to* is the first day without it."""
        return self.effective_to is not None and self.effective_to <= today

    def will_end(self, today: date) -> bool:
        """Tell whether an end is already known."""
        return self.effective_to is not None and self.effective_to > today
