"""QR codes that survive a photocopier."""

from io import BytesIO

LARGE, SMALL = 30, "m"
"""Below so many millimetres larger squares survive more than a higher level of correction does:
tried with blurred copies, see tests/outputs/paper/test_paper.py.
"""
ERROR = "q"
"""The level at which a quarter may be lost, for codes that have room."""
QUIET, IN_A_ROW = 4, 2
"""Squares of white around it, as the standard wants; a small one stands in a row of a table, whose
own white is as wide as the rest: the squares grow by it.
"""


def svg_of(text: str, size: int) -> str:
    """Draw *text* as an SVG picture for a side of *size* millimetres."""
    from segno import make_qr  # noqa: PLC0415 - an extra of the package

    drawn = BytesIO()
    error, border = (ERROR, QUIET) if size >= LARGE else (SMALL, IN_A_ROW)
    make_qr(text, error=error, boost_error=False).save(
        drawn, kind="svg", border=border, xmldecl=False, svgns=True, light="#fff"
    )
    return drawn.getvalue().decode()
