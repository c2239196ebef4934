import base64
import hashlib
import re
from pathlib import Path

from support import ROOT

from commune.pages import policy


def test_everything_is_forbidden_but_the_sites_own_files():
    said = dict(part.split(" ", 1) for part in policy.meta().split("; "))
    assert said["default-src"] == "'none'"
    assert said["base-uri"] == "'none'"
    assert said["script-src"] == " ".join(
        ["'self'", *(f"'{h}'" for h in policy.locked(policy.LOCK))]
    )
    assert not re.search(r"unsafe|\*|https?:|data:|blob:", policy.header(policy.meta()))
    assert policy.header(policy.meta()).endswith("frame-ancestors 'none'")


def test_the_handbook_may_run_the_scripts_of_the_locked_theme_and_nothing_more():
    """Each hash is computed anew from the template that its line names, with mkdocs.yml's scope."""
    import material

    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    scope = re.search(r"^  scope: (\S+)", settings, re.MULTILINE)[1]
    templates = Path(material.__file__).parent / "templates"
    lines = policy.HANDBOOK_LOCK.read_text(encoding="utf-8").split("\n")
    named = dict(line.split() for line in lines if line.startswith("sha256-"))
    for wanted, name in named.items():
        text = (templates / name).read_text(encoding="utf-8")
        text = text.replace("{{ config.extra.scope | d(base_url) }}", scope)
        assert (
            policy.hash_of(re.findall(r"<script>(.*?)</script>", text, re.DOTALL)[-1]) == wanted
        ), name
    said = dict(part.split(" ", 1) for part in policy.handbook().split("; "))
    assert said["script-src"] == " ".join(["'self'", *(f"'{h}'" for h in named)])
    assert said["default-src"] == said["base-uri"] == said["form-action"] == "'none'"
    assert not re.search(r"unsafe|\*|https?:|blob:", policy.handbook())
    assert [name for name, value in said.items() if "data:" in value] == ["img-src"]


def test_the_hash_is_that_of_browsers():
    digest = hashlib.sha256("alert(1)".encode()).digest()
    assert policy.hash_of("alert(1)") == f"sha256-{base64.b64encode(digest).decode()}"


def test_the_lock_is_read_line_by_line_and_a_word_is_no_hash(tmp_path, monkeypatch):
    lock = tmp_path / "lock"
    lock.write_text(
        f"# a\n{policy.hash_of('x')} đoạn x\nsha256-ngan\nunsafe-inline\n", encoding="utf-8"
    )
    monkeypatch.setattr(policy, "LOCK", lock)
    assert policy.locked(lock) == (policy.hash_of("x"),)
    assert f"script-src 'self' '{policy.hash_of('x')}'" in policy.meta()


def test_templates_write_no_policy_of_their_own():
    for template in [
        *(ROOT / "hooks/commune/theme").glob("*.html"),
        *(ROOT / "hooks/commune/pages/templates").glob("*.html"),
    ]:
        assert "default-src" not in template.read_text(encoding="utf-8"), template.name
