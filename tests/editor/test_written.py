"""A form sent back as it was shown changes no byte; one changed field changes its own lines."""

import pytest
from support import ROOT, SAMPLE

from commune.content.reader import LISTS, kind_of, records_of
from commune.editor.form import Box, Told, boxes
from commune.editor.written import BODY, SHOWN, written
from commune.models import FOLDERS, MODELS
from commune.staff import edit_fields


def sent_back(found: tuple[Box, ...]) -> dict[str, list[str]]:
    """What a browser sends of a form that nobody touched."""
    sent: dict[str, list[str]] = {SHOWN: []}
    for box in found:
        if box.widget in ("group", "map", "groups"):
            inner = sent_back((*box.inside, *box.entries))
            sent[SHOWN] += inner.pop(SHOWN)
            sent |= inner
        elif box.widget == "choices":
            sent[SHOWN].append(box.name)
            if box.values:
                sent[box.name] = [v for v, _ in box.options if v in box.values]
        elif box.widget == "list":
            sent[box.name] = [*box.values, ""]
        elif box.widget != "odd":
            sent[box.name] = [box.value.replace("\n", "\r\n")]
    return sent


def forms():
    """Every form of both communes: file, model, what is written, id of the entry."""
    for root in (ROOT, SAMPLE):
        for path in sorted((root / "content").rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and (kind := kind_of(name, FOLDERS)) and name.endswith(("md", "yml")):
                yield path, name, kind


def singles(found):
    """Every field of a form that holds one value."""
    for box in found:
        yield from singles((*box.inside, *box.entries))
        if box.value and box.widget != "choice":
            yield box


def touched(before: bytes, after: bytes) -> tuple[int, int]:
    """First and last line of *before* between what stands as it stood above and below."""
    old, new = before.decode().splitlines(True), after.decode().splitlines(True)
    above = below = 0
    while above < min(len(old), len(new)) and old[above] == new[above]:
        above += 1
    while below < min(len(old), len(new)) - above and old[-1 - below] == new[-1 - below]:
        below += 1
    return above + 1, len(old) - below


def try_form(path, name, kind, record, step):
    """Send a form back untouched, then with every *step*-th field changed; count the changes."""
    data, entry = path.read_bytes(), record.id if kind in LISTS else ""
    form = boxes(MODELS[kind], record.fields, Told([]))
    sent = sent_back(form)
    if name.endswith(".md"):
        sent[BODY] = [edit_fields.body_of(data, name).replace("\n", "\r\n")]
    assert written(data, name, MODELS[kind], sent, entry) == data, (path, entry)
    text = edit_fields._text(data, name)
    changed = list(singles(form))[::step]
    for box in changed:
        new = written(data, name, MODELS[kind], {**sent, box.name: ["Chữ khác"]}, entry)
        at = tuple(int(k) if k.isdecimal() else k for k in box.name.split("."))
        at = (entry, *at) if entry else at
        own, found = lines_of(text, at), touched(data, new)
        assert own[0] <= found[0] <= found[1] <= own[1], (path, box.name, own, found)
        there = edit_fields.fields_of(new, name)
        said = [edit_fields.value_at(there, place) for place in (at, at[:-1])]
        assert "Chữ khác" in said, (path, box.name)  # a bare id stands for a group
    return len(changed)


def try_forms(those, step, most=None):
    """Try the forms of the named files, of a list no more entries than *most*."""
    count = 0
    for path, name, kind in those:
        records, _ = records_of(path.read_bytes(), name, kind)
        for record in records[: most if kind in LISTS else None]:
            count += try_form(path, name, kind, record, step)
    return count


def lines_of(text, at):
    """First and last line of what stands at a place."""
    while at not in text.nodes:  # a bare id stands for a group
        at = at[:-1]
    node = text.nodes[at]
    return text.text.count("\n", 0, node.first) + 1, text.text.count("\n", 0, node.end) + 1


ALL = sorted(forms(), key=lambda form: form[2])
KINDS = {kind: [f for f in ALL if f[2] == kind] for *_, kind in ALL}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_any_field_of_any_file_changed_changes_its_own_lines_alone(kind):
    step = 3 if kind == "instrument" else 1  # a thousand fields in one long list
    assert (try_forms(KINDS[kind], step) > 0) == (kind != "dictionary")  # its values are lists


@pytest.mark.slow
def test_a_form_that_nobody_touched_changes_nothing_and_some_fields_only_their_own_lines():
    assert try_forms(ALL[::7], 97, most=2) > 30


def test_of_a_day_and_a_month_the_new_one_is_written():
    def after(old, day, month):
        data = f"---\ntitle: Tin\ndate: {old}\n---\n".encode()
        sent = {"title": ["Tin"], "date": [day], "thang:date": [month]}
        return edit_fields.fields_of(written(data, "x.md", MODELS["news"], sent), "x.md").get(
            "date"
        )

    assert after("2026-01-20", "2026-01-20", "") == "2026-01-20"
    assert after("2026-01-20", "2026-01-20", "2026-01") == "2026-01"
    assert after("2026-01-20", "", "2026-02") == "2026-02"
    assert after("2026-01", "", "2026-01") == "2026-01"
    assert after("2026-01", "2026-01-20", "2026-01") == "2026-01-20"
    assert after("2026-01", "", "") is None
