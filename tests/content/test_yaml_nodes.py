"""Where each field stands in the text of a file, letter for letter."""

import pytest
from support import ROOT, SAMPLE

from commune.content import encoding, frontmatter
from commune.content.document import leaves
from commune.content.yaml_nodes import find_nodes

FILE = "---\r\ntitle: Tin   # ghi chú\r\nsummary: \"Một, hai\"\r\nexpires:\r\nlist:\r\n  - một\r\n  - {a: 1, b: 'hai'}\r\n---\r\nBài.\r\n"


@pytest.fixture
def found():
    return find_nodes(FILE, whole=False)


def test_a_value_is_cut_out_as_it_is_written(found):
    cut = {
        at: FILE[node.start : node.end] for at, node in found.nodes.items() if node.kind == "scalar"
    }
    assert cut == {
        ("title",): "Tin",
        ("summary",): '"Một, hai"',
        ("expires",): "",
        ("list", 0): "một",
        ("list", 1, "a"): "1",
        ("list", 1, "b"): "'hai'",
    }
    assert found.nodes[("expires",)].is_empty
    assert found.nodes[("list", 1)].style == "flow"


def test_its_line_its_column_and_the_files_line_end_are_known(found):
    title = found.nodes[("title",)]
    assert found.line_end == "\r\n"
    assert FILE[title.first :].startswith("title:")
    assert FILE[found.last :].startswith("---")


def test_every_string_of_every_real_file_is_found_where_it_stands():
    paths = [
        path
        for root in (ROOT, SAMPLE)
        for path in (root / "content").rglob("*")
        if path.suffix in (".md", ".yml") and path.name != "README.md"
    ]
    assert len(paths) > 100
    for path in paths:
        text = encoding.decode(path.read_bytes())
        whole = path.suffix == ".yml"
        document = frontmatter.parse(text, whole=whole)
        strings = {at for at, _ in leaves(document.fields)}
        there = {
            at for at, node in find_nodes(text, whole=whole).nodes.items() if node.kind == "scalar"
        }
        assert strings <= there, path
