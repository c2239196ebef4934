"""What a strict reader of JSON Schema refuses, after the strict mode of ajv: a keyword that draft
2020-12 does not know, a limit whose type is not said, two types at once, a required field that is
not described, a reference to nothing.
"""

from collections.abc import Iterator

from jsonschema_specifications import REGISTRY

DIALECT = "https://json-schema.org/draft/2020-12"
VOCABULARIES = ("core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content")  # fmt: skip
KEYWORDS = {
    keyword
    for name in VOCABULARIES
    for keyword in REGISTRY.contents(f"{DIALECT}/meta/{name}")["properties"]
}
"""Every keyword of the published draft."""
TYPE_OF = {
    **dict.fromkeys(("minLength", "maxLength", "pattern", "format"), ("string",)),
    **dict.fromkeys(("minimum", "maximum", "multipleOf"), ("number", "integer")),
    **dict.fromkeys(("items", "minItems", "maxItems", "uniqueItems"), ("array",)),
    **dict.fromkeys(("properties", "required", "additionalProperties"), ("object",)),
}
FORMATS = {"date", "date-time", "uri"}


def flaws(schema: dict) -> list[str]:
    """Give what is wrong, each with its place; nothing where a strict reader takes it."""
    return list(_flaws(schema, schema, "#", ""))


def _flaws(here: dict, root: dict, at: str, kind: str) -> Iterator[str]:
    kind = here.get("type", kind)
    if not isinstance(kind, str):
        yield f"{at}: {kind} are several types"
        return
    for keyword in here:
        if keyword not in KEYWORDS:
            yield f"{at}: {keyword} is no keyword"
        elif keyword in TYPE_OF and kind not in TYPE_OF[keyword]:
            yield f"{at}: {keyword} needs the type said"
    if here.get("format", "date") not in FORMATS:
        yield f"{at}: the format {here['format']} is not known"
    for name in set(here.get("required", ())) - set(here.get("properties", ())):
        yield f"{at}: {name} is required and not described"
    target = here.get("$ref", "#/$defs/").removeprefix("#/$defs/")
    if target and target not in root["$defs"]:
        yield f"{at}: {target} is not defined"
    for keyword in ("properties", "$defs"):
        for name, part in here.get(keyword, {}).items():
            yield from _flaws(part, root, f"{at}/{keyword}/{name}", "")
    for keyword in ("items", "additionalProperties"):
        if isinstance(here.get(keyword), dict):
            yield from _flaws(here[keyword], root, f"{at}/{keyword}", "")
    for keyword in ("anyOf", "oneOf", "allOf"):
        for n, part in enumerate(here.get(keyword, ())):
            yield from _flaws(part, root, f"{at}/{keyword}/{n}", kind)
