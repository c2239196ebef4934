"""What only the commune or the province knows: fields that somebody told, and who and when."""

from commune.models.base import Line, Verification
from commune.models.terms import label


class FieldsVerification(Verification):
    """Who told some fields that no source had, and when: what only the commune or the province
    knows.
    """

    fields: tuple[Line, ...]

    @property
    def named(self) -> str:
        """The fields in words: ``địa chỉ, giờ mở cửa``."""
        return ", ".join(label(name.rpartition(".")[2]).lower() for name in self.fields)
