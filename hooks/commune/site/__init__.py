"""Everything that staff wrote, connected on one day, and what follows from it."""

from commune.site.site import Site, file_url, newest

__all__ = [
    "Site",
    "file_url",
    "newest",
]
