"""The commune site: what staff write in, a public site out. Data flows one way.

1. ``content``   reads every file under content/ into records: strings with their line and column;
2. ``models``    turns records into typed, frozen kinds (procedure, news, plan, desk …);
3. ``assembly``  sorts them into the ``site``, which connects them; ``checks`` judges what one file alone cannot tell;
4. ``progress``  derives what was done for each goal of a plan; ``pages`` and ``outputs`` render the site;
5. ``build``     runs all of this; ``__main__`` and the host's adapter only hand the result over.
"""

import sys
from pathlib import Path

from commune import lastwords

if sys.argv and Path(sys.argv[0]).stem in {"-m", "commune"}:  # "-m": `python -m commune` is looking for its module
    lastwords.prepare()  # before anything else is imported: staff read even of what cannot be
