"""The dictionary of the search (từ điển tìm kiếm): content/tu-dien.yml. What people say, and what
pages call it.
"""

from commune.models.base import Lines, Model, Recorded


class Saying(Model):
    """Abbreviations and everyday phrases that mean the same, and the words of the pages for
    them.
    """

    say: Lines
    means: Lines


class Dictionary(Recorded):
    """Every saying, in the order of the file, words that are what they are, and words of what the
    commune does not do.
    """

    words: tuple[Saying, ...] = ()
    ordinary: Lines = ()
    unrelated: Lines = ()
