"""The schemas describe what staff write, in Vietnamese, and a well-kept validator takes them."""

import re

import jsonschema
import pytest
from support import ROOT, SAMPLE

from commune.content.reader import read_content
from commune.models import FOLDERS, MODELS
from commune.problems import Problems
from commune.staff import json_schema


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_is_valid_and_speaks_vietnamese(kind):
    found = json_schema.schema(kind)
    jsonschema.Draft202012Validator.check_schema(found)
    words = re.findall(r'"(?:title|description)": "([^"]+)"', json_schema.as_json(found))
    assert len(words) >= 5
    assert [
        w
        for w in words
        if re.search(r"(?<![\w-])(the|of|what|when|is|which|with|that)(?![\w-])", w)
    ] == []


def test_every_field_of_a_schema_is_explained():
    for kind in MODELS:
        found = json_schema.schema(kind)
        groups = [found, *(d for d in found.get("$defs", {}).values() if "properties" in d)]
        assert all(
            value.get("description") for group in groups for value in group["properties"].values()
        ), kind


def test_a_file_per_kind():
    assert set(json_schema.files()) == {f"{kind}.schema.json" for kind in MODELS}


@pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["sample", "real"])
def test_what_the_check_takes_the_schema_takes_too(root):
    """Numbers and yes/no are written as words in front matter: an editor reads them typed, as YAML
    1.2 does.
    """
    validators = {
        kind: jsonschema.Draft202012Validator(json_schema.schema(kind)) for kind in MODELS
    }
    for record in read_content(root, FOLDERS, Problems()).records:
        errors = list(validators[record.kind].iter_errors(typed(record.fields)))
        assert errors == [], (record.path, [e.message for e in errors])


def typed(value, key=""):
    if isinstance(value, dict):
        return {k: typed(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [typed(v, key) for v in value]
    if value in ("true", "false"):
        return value == "true"
    number = {"amount", "copies", "quantity", "position", "year", "rank", "points", "sets", "top"}
    return int(value) if key in number or (key == "value" and value.isdigit()) else value
