"""How far long work is: whoever does it says so, whoever started it decides who hears it."""

from collections.abc import Callable

AtStage = Callable[[str, int, int], None]
"""Hears what is being done, in Vietnamese, how much of it is done, and how much there is; 0 of 0
where nobody counts.
"""


def unheard(_stage: str, _done: int, _of: int) -> None:
    """Tell nobody."""
