"""Everything that staff wrote, connected on one day, and what follows from it."""

from commune.site.site import Site, newest

__all__ = [
    "Site",
    "newest",
]
