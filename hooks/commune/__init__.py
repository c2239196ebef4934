"""The commune site: what staff write in, a public site out. Data flows one way.

1. ``content``     reads every file under content/ into records: strings with their line and column;
2. ``models``      turns records into typed, frozen kinds (procedure, news, plan, desk …);
3. ``site``        connects them on one day and derives what follows; ``checks`` judges what one
   file cannot tell;
4. ``pages``       lays the site out as HTML; ``outputs`` tells it to other programs and on paper;
5. ``publishing``  runs all of this; ``__main__`` and the host's adapter only hand the result over.
"""

import gc
import os
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - told before what an older Python cannot read
    sys.exit("Cần Python 3.11 trở lên; máy đang chạy bản {}.{}.".format(*sys.version_info))

from commune.publishing import uncaught_errors

_OBJECTS = 50_000
"""New objects after which rings of dead ones are looked for: what is imported and read stays."""

if sys.argv and Path(sys.argv[0]).stem in {
    "-m",
    "commune",
}:  # "-m": `python -m commune` is looking for its module
    # before anything else is imported: staff read even of what cannot be
    gc.set_threshold(_OBJECTS)
    uncaught_errors.install(show_stack=bool(os.environ.get("COMMUNE_DEBUG")))
