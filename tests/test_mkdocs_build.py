"""The hook that mkdocs.yml names is the adapter of the installed program, and nothing else."""

import runpy

from support import ROOT

import commune_mkdocs


def test_the_hook_has_the_events_of_the_adapter_and_no_others():
    hook = runpy.run_path(str(ROOT / "hooks/mkdocs_build.py"))
    theirs = {name: value for name, value in vars(commune_mkdocs).items() if name[:3] == "on_"}
    assert len(theirs) > 5
    assert {name: value for name, value in hook.items() if name[:3] == "on_"} == theirs
