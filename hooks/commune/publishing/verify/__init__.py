"""The last look at the finished site before it goes in place of the old one: what is wrong here
must never be published.
"""

from commune.publishing.manifest import MANIFEST, manifest
from commune.publishing.verify.folder import in_content, pages_of, verify

__all__ = ["MANIFEST", "in_content", "manifest", "pages_of", "verify"]
