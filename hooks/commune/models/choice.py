"""What every closed list is made of; the lists are in ``vocabulary``."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """One value of a closed list, with its Vietnamese label and what it means."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str = "", meaning: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.meaning = meaning
        return member
