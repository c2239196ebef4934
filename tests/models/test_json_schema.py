"""The schemas describe what staff write, in Vietnamese; well-kept validators take them, and they
take every file of content and refuse what is written in the wrong shape.
"""

import copy
import re
import shutil
from functools import cache
from typing import ClassVar

import jsonschema
import pytest
import strict_schema
import test_cases
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, SAMPLE

from commune.content import frontmatter
from commune.content.reader import LISTS, Record, kind_of, read_content
from commune.models import FOLDERS, MODELS, json_schema, read_model
from commune.problems import Problems

OF_SHAPE = {f"T{n:03}" for n in (1, 2, 4, 5, 6, 7, 8, 11)} | {"T110", "T111", "T114"}
"""Codes of mistakes that a schema can tell: fields, choices, lists, groups, lengths, days, yes."""
OF_RANGE = {"T009", "T010"}
"""Those that it can tell of a number, not of the digits between quotation marks."""
CASES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(test_cases.CASES.glob("*.yml"))
}


class Core(yaml.SafeLoader):
    """YAML as editors read it: numbers, true and false, nothing; by the core schema of YAML 1.2."""

    yaml_implicit_resolvers: ClassVar = {}


for tag, pattern, made in (
    ("null", r"~|null|Null|NULL|", lambda _: None),
    ("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    ("int", r"[-+]?[0-9]+", int),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), None)
    Core.add_constructor(
        f"tag:yaml.org,2002:{tag}", lambda loader, node, made=made: made(node.value)
    )


@cache
def validator(kind):
    return jsonschema.Draft202012Validator(json_schema.schema(kind))


def read(path, typed):
    """The fields of a file: as words, which the program reads, or as an editor reads them."""
    text = path.read_text(encoding="utf-8")
    if not typed:
        return frontmatter.parse(text, whole=path.suffix == ".yml").fields
    return yaml.load(text if path.suffix == ".yml" else text.split("\n---")[0], Core)


def files(root):
    """Every file of content that has a schema, with its kind."""
    paths = (p for p in sorted((root / "content").rglob("*.*")) if p.suffix in {".md", ".yml"})
    named = ((p, kind_of(p.relative_to(root).as_posix(), FOLDERS)) for p in paths)
    return [(path, kind) for path, kind in named if kind]


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_is_valid_and_speaks_vietnamese(kind):
    found = json_schema.schema(kind)
    jsonschema.Draft202012Validator.check_schema(found)
    assert strict_schema.flaws(found) == []
    words = re.findall(r'"(?:title|description)": "([^"]+)"', json_schema.as_json(found))
    assert len(words) >= 5
    assert [
        w
        for w in words
        if re.search(r"(?<![\w-])(the|of|what|when|is|which|with|that)(?![\w-])", w)
    ] == []


@pytest.mark.parametrize(
    ("planted", "why"),
    [
        ({"type": "integer", "ge": 1}, "ge is no keyword"),
        ({"minLength": 1}, "minLength needs the type said"),
        ({"type": ["string", "null"]}, "['string', 'null'] are several types"),
        ({"anyOf": [{"type": "array", "minimum": 1}]}, "minimum needs the type said"),
        ({"type": "object", "required": ["a"]}, "a is required and not described"),
        ({"$ref": "#/$defs/A"}, "A is not defined"),
        ({"type": "string", "format": "ngay"}, "the format ngay is not known"),
    ],
)
def test_what_a_strict_reader_refuses_is_found(planted, why):
    said = strict_schema.flaws({"type": "object", "properties": {"a": planted}, "$defs": {}})
    assert [flaw.partition(": ")[2] for flaw in said] == [why]


def test_every_field_has_its_label_and_its_hint_and_every_choice_its_label():
    for kind in MODELS:
        found = json_schema.schema(kind)
        for group in (found, *found["$defs"].values()):
            for field in group.get("properties", {}).values():
                assert field["title"] and field["description"], kind
            assert all(choice["title"] for choice in group.get("oneOf", ())), kind
    origin = json_schema.schema("news")["$defs"]["Origin"]["oneOf"][0]
    assert (origin["const"], origin["title"]) == ("xa", "Việc của xã")
    assert origin["description"].startswith("Xã đã làm việc này")


def test_limits_are_those_of_the_models():
    fields = json_schema.schema("procedure")["$defs"]["Fee"]["properties"]
    assert fields["amount"]["anyOf"] == [
        {"type": "integer", "minimum": 1, "maximum": 100_000_000},
        {"type": "string", "pattern": "^[0-9]{1,12}$"},
        {"type": "null"},
    ]
    assert "default" not in fields["amount"]
    assert fields["kind"]["default"] == "le-phi"
    goals = json_schema.schema("plan")["properties"]["goals"]
    assert (goals["type"], goals["minItems"]) == ("array", 1)


def test_a_file_per_kind():
    assert set(json_schema.files()) == {f"{kind}.schema.json" for kind in MODELS}


@pytest.mark.parametrize("typed", [False, True], ids=["words", "typed"])
@pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "real"])
def test_what_the_check_takes_the_schema_takes_too(root, typed):
    found = files(root)
    assert {kind for _, kind in found} >= set(MODELS) - {
        "alert",
        "reply",
        "views",
        "outcome",
        "posting",
    }
    for path, kind in found:
        errors = list(validator(kind).iter_errors(read(path, typed)))
        assert errors == [], (path, [e.message for e in errors])


def cases_of(codes):
    """The golden mistakes that are told by one of the codes, in files that are YAML."""
    told = {
        name: set(re.findall(r": (T\d{3}) ", case["says"]))
        for name, case in CASES.items()
        if ": Y0" not in case["says"] and not case.get("file", "").endswith(".csv")
    }
    return [name for name, found in told.items() if found & codes]


MISTAKES = [
    *((name, typed) for name in cases_of(OF_SHAPE) for typed in (False, True)),
    *((name, True) for name in cases_of(OF_RANGE)),
]


def test_there_are_golden_mistakes_of_shape():
    told = " ".join(CASES[name]["says"] for name, _ in MISTAKES)
    assert {code for code in ("T001", "T002", "T006", "T009", "T110") if code not in told} == set()


@pytest.mark.parametrize(("name", "typed"), MISTAKES)
def test_what_is_written_in_the_wrong_shape_the_schema_refuses_too(name, typed, tmp_path):
    case = CASES[name]
    root = shutil.copytree(SAMPLE, tmp_path / "commune")
    test_cases.spoil(root, case)
    path = root / re.search(r"^(content/\S+?):\d+:\d+: T", case["says"], re.MULTILINE)[1]
    kind = kind_of(path.relative_to(root).as_posix(), FOLDERS)
    assert not validator(kind).is_valid(read(path, typed))


RECORDS = [r for r in Problems().collect(read_content(SAMPLE, FOLDERS)).records if r.kind in MODELS]
WORDS = (
    "2026-01-01", "2026-01", "2026-01-01 07:30", "xa", "true", "false", "3", "88,60", "8.5", "8.000", "07:30", "muc-dich-1",
    "https://a.gov.vn/", "0239 3861 234", "1.001193", "một dòng chữ", "115",
)  # fmt: skip


def leaves(value, at=()):
    """The places of all words in fields."""
    if isinstance(value, str):
        return [at]
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return [place for key, part in parts for place in leaves(part, (*at, key))]


@given(st.sampled_from(RECORDS), st.data())
def test_whatever_word_a_model_takes_its_schema_takes_too(record, data):
    fields = copy.deepcopy(record.fields)
    *above, last = data.draw(st.sampled_from(leaves(fields)))
    place = fields
    for key in above:
        place = place[key]
    place[last] = data.draw(st.sampled_from(WORDS))
    if (
        Problems().collect(read_model(Record(record.path, record.kind, record.id, fields, {})))
        is None
    ):
        return
    whole = {record.id: fields} if record.kind in LISTS else fields
    typed = yaml.load(yaml.dump(whole, default_style=None), Core)
    for one in (whole, typed, unquoted(whole)):
        errors = [e.message for e in validator(record.kind).iter_errors(one)]
        assert errors == []


def unquoted(value):
    """The same fields as an editor reads them when nobody wrote quotation marks."""
    if isinstance(value, dict):
        return {key: unquoted(part) for key, part in value.items()}
    if isinstance(value, list):
        return [unquoted(part) for part in value]
    return yaml.load(value, Core) if re.fullmatch(r"[\w.+-]+", value) else value
