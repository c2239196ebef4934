"""The engine of the search, asked without a browser: ``commune search`` runs the very file that
browsers load, so what staff see is what citizens get.

It is built from hooks/browser/search/ into browser/ beside this module (`make browser`).
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from commune.outputs.search.packing import packed

FOLDER = Path(__file__).parent / "browser"
"""Where the built files lie."""
_NO_PAGE = """
    self = globalThis;
    document = {querySelectorAll: () => []};
    communeSearch = {core: JSON.parse(data)};
"""
"""What the file asks of a page: there is no field to serve, nothing to fill in."""
_START = """
    communeSearch.start();
    (asked) => JSON.stringify(communeSearch.engine.search(...JSON.parse(asked)))
"""


def searcher(data: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """Give the function that ranks the pages of *data*: ``search(query, limit=8)`` gives
    ``results`` (best first, with what matched), ``low``, ``section``, ``elsewhere``.
    """
    import quickjs  # noqa: PLC0415 - starts a thread, which no other command needs

    context = quickjs.Context()
    context.set("data", json.dumps(packed(data)))
    context.eval(_NO_PAGE)
    context.eval((FOLDER / "search.js").read_text(encoding="utf-8"))
    answer = context.eval(_START)

    def search(query: str, **options: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(answer(json.dumps([query, options])))
        return found

    return search
