"""Print what a reader downloads at first view, per kind of page, worst page first.

Bytes are gzip -9 of the page and of everything it loads; requests count the page itself.
"""

import functools
import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urljoin

ROOT = Path(__file__).parent.parent.parent
KINDS = (
    ("procedure sheet", r"^/thu-tuc/(?!a-z/)[a-z0-9-]+/$"),
    ("procedure lists", r"^/thu-tuc/(a-z/|linh-vuc/.*)?$"),
    ("news item", r"^/tin-tuc/\d{4}/.+/$"),
    ("news list", r"^/tin-tuc/(\d{4}/)?$"),
    ("plan", r"^/ke-hoach/"),
    ("desk", r"^/mot-cua/"),
    ("home", r"^/$"),
    ("other", r""),
)


def loads(url: str, text: str) -> list[str]:
    """Addresses of style sheets, scripts, icons and pictures that the page asks for, each once."""
    found = re.findall(
        r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<(?:script|img)[^>]* src="([^"]+)"', text
    )
    return list(dict.fromkeys(urljoin(url, a or b) for a, b in found))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run(
            [sys.executable, "-m", "commune", "site", "--output", str(site)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )

        @functools.cache
        def weight(url: str) -> int:
            return len(gzip.compress((site / url.lstrip("/")).read_bytes(), 9, mtime=0))

        rows: dict[str, list[tuple[int, int, str]]] = {}
        for path in site.rglob("index.html"):
            if path.is_relative_to(site / "so-tay"):
                continue  # the handbook of staff, as heavy as its theme
            url = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
            wanted = loads(url, path.read_text(encoding="utf-8"))
            total = weight(f"{url}index.html") + sum(weight(w) for w in wanted)
            kind = next(name for name, pattern in KINDS if re.search(pattern, url))
            rows.setdefault(kind, []).append((total, 1 + len(wanted), url))
        print(
            f"{'kind':18}{'pages':>6}{'worst KB':>10}{'median KB':>11}{'requests':>10}  worst page"
        )
        for kind, _ in KINDS:
            found = sorted(rows.get(kind, []), reverse=True)
            if found:
                total, requests, url = found[0]
                median = found[len(found) // 2][0]
                print(
                    f"{kind:18}{len(found):6}{total / 1000:10.1f}{median / 1000:11.1f}{requests:10}  {url}"
                )


if __name__ == "__main__":
    main()
