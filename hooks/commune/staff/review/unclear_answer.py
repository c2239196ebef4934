"""Why an answer cannot be taken."""


class UnclearAnswer(Exception):
    """An answer that is not understood, or contradicts itself: the text says what is unclear,
    *mend* what to write instead; both in Vietnamese.
    """

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.mend = mend
