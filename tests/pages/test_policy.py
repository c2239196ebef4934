import base64
import hashlib
import re

from support import ROOT

from commune.pages import policy


def test_everything_is_forbidden_but_the_sites_own_files():
    said = dict(part.split(" ", 1) for part in policy.meta().split("; "))
    assert said["default-src"] == "'none'"
    assert said["base-uri"] == "'none'"
    assert said["script-src"] == " ".join(["'self'", *(f"'{h}'" for h in policy.locked())])
    assert not re.search(r"unsafe|\*|https?:|data:|blob:", policy.header())
    assert policy.header().endswith("frame-ancestors 'none'")


def test_the_hash_is_that_of_browsers():
    digest = hashlib.sha256("alert(1)".encode()).digest()
    assert policy.hash_of("alert(1)") == f"sha256-{base64.b64encode(digest).decode()}"


def test_the_lock_is_read_line_by_line_and_a_word_is_no_hash(tmp_path, monkeypatch):
    lock = tmp_path / "lock"
    lock.write_text(
        f"# a\n{policy.hash_of('x')} đoạn x\nsha256-ngan\nunsafe-inline\n", encoding="utf-8"
    )
    monkeypatch.setattr(policy, "LOCK", lock)
    policy.locked.cache_clear()
    assert policy.locked() == (policy.hash_of("x"),)
    assert f"script-src 'self' '{policy.hash_of('x')}'" in policy.meta()
    monkeypatch.undo()
    policy.locked.cache_clear()


def test_templates_write_no_policy_of_their_own():
    for template in [
        *(ROOT / "hooks/theme").glob("*.html"),
        *(ROOT / "hooks/commune/pages/templates").glob("*.html"),
    ]:
        assert "default-src" not in template.read_text(encoding="utf-8"), template.name
