"""The copy of a Word or Excel file that is published: no tracked change, no remark, no name of who
wrote, clean pictures.

Parts are parsed and written anew only where something has to go; all others keep their bytes. What
only a deleted word or a remark needed goes with it: a footnote, a picture, an address.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from urllib.parse import unquote

from lxml import etree

from commune.content.files import office_traces, pictures, revisions
from commune.content.files.refusals import acts
from commune.content.files.revisions import local

Files = dict[str, bytes]
"""Name of a part -> its bytes, in the order of the package."""
_PERSON = re.compile(
    r"(<(?:\w+:)?(?:creator|lastModifiedBy|Manager|Company|author)\b[^>]*(?<!/)>)[^<]*(?=<)|(\b(?:w\d*:)?(?:author|initials|displayName|userId|lastModifiedBy|userName)=)"
    r"(?:\"[^\"]*\"|'[^']*')"
)
"""Where a package keeps who wrote and changed."""
_REMARKS = {
    "comments",
    "commentsEx",
    "commentsIds",
    "commentsExtensible",
    "people",
    "ThreadedComments",
    "personList",
}
"""Roots of the parts that hold remarks and who made them."""
_DROPPED = re.compile(
    r"word/(?:glossary/)?(?:comments\w*|people)\.xml|docProps/thumbnail\..*|xl/revisions/.*"
)
"""A picture of the first page as it once was, the log of a shared workbook."""
_TYPES, _ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_MAIN = ("word/document.xml", "xl/workbook.xml")
_LISTS_OF_HEADINGS = ("HeadingPairs", "TitlesOfParts")


def clean(data: bytes) -> bytes:
    """Give the document as it is published; same input, same bytes. Raises Refused where changes
    cannot be accepted here.
    """
    files = trimmed(data)
    for name, content in files.items():
        if name.endswith(".xml"):
            files[name] = _PERSON.sub(
                lambda m: m[1] or f'{m[2]}""', content.decode("utf-8-sig")
            ).encode()
        elif "/media/" in name:
            files[name] = pictures.encode_in_document(content)
    return packed(files)


def packed(files: Files) -> bytes:
    """Write a package; the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name, content in files.items():
            plain = zipfile.ZipInfo(name)  # of 1980: when it was saved is nobody's business either
            plain.compress_type, plain.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(plain, content)
    return out.getvalue()


def has_changed_words(data: bytes) -> bool:
    """Tell whether words stand in the file as inserted, deleted or moved."""
    return any(
        name.startswith("word/") and name.endswith(".xml") and revisions.CHANGES_WORDS.search(part)
        for name, part in _files(data).items()
    )


def trimmed(data: bytes) -> Files:
    """Give the parts of the published copy, pictures and names as they were. Raises Refused where
    changes cannot be accepted here.
    """
    files = _files(data)
    reached = _reached(files)
    dropped = {name for name, content in files.items() if _is_dropped(name, content, files)}
    gone_notes, kept_notes = set[tuple[str, str]](), set[tuple[str, str]]()
    for name in [
        n
        for n in files
        if n.startswith("word/")
        and n.endswith(".xml")
        and n not in dropped
        and revisions.WORTH_A_LOOK.search(files[n])
    ]:
        root = _parsed(files[name])
        gone = revisions.accept(root)
        _cut_relations(files, name, root, gone)
        gone_notes |= _notes(gone)
        kept_notes |= _notes([root])
        files[name] = _written(root)
    _drop_notes(files, gone_notes - kept_notes)
    for name in [
        n for n in files if n.endswith(".xml") and office_traces.WORTH_A_LOOK.search(files[n])
    ]:
        root = _parsed(files[name])
        _cut_relations(files, name, root, office_traces.take_second_forms(root))
        files[name] = _written(root)
    for name in [n for n in files if n.endswith(".rels")]:
        _cut_traces(files, name)
    for name in [n for n in files if n.endswith(".vml") and b"Note" in files[n]]:
        dropped |= _without_remarks(files, name)
    if "word/document.xml" in files and "docProps/app.xml" in files:
        files["docProps/app.xml"] = _without(files["docProps/app.xml"], _LISTS_OF_HEADINGS)
    if b"absPath" in files.get("xl/workbook.xml", b""):  # where it lay on the author's disk
        files["xl/workbook.xml"] = _without(files["xl/workbook.xml"], ("absPath",))
    _drop(files, dropped)
    still = _reached(files)
    second_forms = {name for name in files if name.lower().endswith((".svg", ".wdp"))}
    if any(name.lower().endswith(".svg") for name in second_forms & still):
        raise acts("ảnh SVG", "Mở tệp bằng Word, thay ảnh SVG bằng ảnh PNG, lưu lại rồi chép đè.")
    _drop(files, (reached - still - dropped) | (second_forms - still))
    return files


def _files(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def _parsed(content: bytes) -> etree._Element:
    """Parse a part. Raises XMLSyntaxError for a broken one."""
    return etree.fromstring(
        content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )


def _written(root: etree._Element) -> bytes:
    return bytes(
        etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    )


def _without(content: bytes, names: Iterable[str]) -> bytes:
    root = _parsed(content)
    found = [e for e in root.iter() if local(e) in names]
    for element in found:
        element.getparent().remove(element)
    return _written(root) if found else content


def _is_dropped(name: str, content: bytes, files: Files) -> bool:
    if name == "docProps/custom.xml":  # a field may show one of its values
        return not any(
            b"DOCPROPERTY" in part
            for other, part in files.items()
            if other.startswith("word/") and other.endswith(".xml")
        )
    root = re.search(rb"<(?:[\w.-]+:)?([\w.-]+)", content) if name.endswith(".xml") else None
    return bool(
        _DROPPED.fullmatch(name)
        or office_traces.PARTS.fullmatch(name)
        or (root and root[1].decode() in _REMARKS)
    )


def _value(element: etree._Element, name: str) -> str:
    return next(
        (str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name),
        "",
    )


def _relations_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _owner_of(relations: str) -> str:
    """Give the part whose relations stand in the part *relations*; nothing for the package's."""
    folder, base = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _target(name: str, relation: etree._Element) -> str:
    """Give the part to which a relation of the part *name* leads."""
    return posixpath.normpath(
        posixpath.join("/", posixpath.dirname(name), unquote(relation.get("Target", "")))
    )[1:].lower()


def _reached(files: Files) -> set[str]:
    """Give every part to which the relations lead, from the package on, with the files of its own
    relations.
    """
    names = {name.lower(): name for name in files}
    waiting, seen = ["", *_MAIN], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or (name and name not in files):
            continue
        seen.add(name)
        if (relations := _relations_of(name) if name else _ROOT_RELATIONS) in files:
            seen.add(relations)
            inside = [
                r
                for r in _parsed(files[relations])
                if r.get("TargetMode", "").lower() != "external"
            ]
            waiting += [
                found for relation in inside if (found := names.get(_target(name, relation)))
            ]
    return seen - {""}


def _cut_relations(
    files: Files, name: str, root: etree._Element, gone: list[etree._Element]
) -> None:
    """Take the relations away to which only what is gone pointed."""
    relations = _relations_of(name)
    if gone and relations in files:
        lost, left = _values(gone), _values([root])
        table = _parsed(files[relations])
        unused = [relation for relation in table if relation.get("Id") in lost - left]
        for relation in unused:
            table.remove(relation)
        if unused:
            files[relations] = _written(table)


def _notes(elements: list[etree._Element]) -> set[tuple[str, str]]:
    return {
        (local(e), _value(e, "id"))
        for element in elements
        for e in element.iter()
        if local(e) in ("footnoteReference", "endnoteReference")
    }


def _values(elements: list[etree._Element]) -> set[str]:
    return {
        str(value) for element in elements for e in element.iter() for value in e.attrib.values()
    }


def _drop_notes(files: Files, notes: set[tuple[str, str]]) -> None:
    """Take away footnotes and endnotes that were deleted with the sign in the text."""
    for name in [n for n in files if re.fullmatch(r"word/(?:foot|end)notes\d*\.xml", n)]:
        root = _parsed(files[name])
        unused = [note for note in root if (f"{local(note)}Reference", _value(note, "id")) in notes]
        for note in unused:
            root.remove(note)
            _cut_relations(files, name, root, [note])
        if unused:
            files[name] = _written(root)


def _without_remarks(files: Files, name: str) -> set[str]:
    """Take the boxes of remarks out of a drawing; give its name when nothing else is in it."""
    root = _parsed(files[name])
    boxes = [
        e
        for e in root
        if local(e) == "shape"
        and any(local(c) == "ClientData" and _value(c, "ObjectType") == "Note" for c in e)
    ]
    for box in boxes:
        root.remove(box)
    if boxes:
        files[name] = _written(root)
    return (
        {name}
        if boxes
        and not any(
            local(e) in ("shape", "group", "rect", "oval", "line", "roundrect", "image")
            for e in root
        )
        else set()
    )


def _drop(files: Files, dropped: set[str]) -> None:
    """Take parts away, with their relations, what leads to them and what names them."""
    gone = {name.lower() for name in dropped} | {_relations_of(name).lower() for name in dropped}
    if not dropped:
        return
    for name in [n for n in files if n.endswith(".rels")]:
        owner = _owner_of(name)
        table = _parsed(files[name])
        lost = [
            r
            for r in table
            if r.get("TargetMode", "").lower() != "external" and _target(owner, r) in gone
        ]
        for relation in lost:
            table.remove(relation)
        if lost:
            files[name] = _written(table)
            _forget(files, owner, lost)
    types = _parsed(files[_TYPES])
    for entry in [e for e in types if e.get("PartName", "").lower().removeprefix("/") in gone]:
        types.remove(entry)
    files[_TYPES] = _written(types)
    for name in [n for n in files if n.lower() in gone]:
        del files[name]


def _cut_traces(files: Files, name: str) -> None:
    """Take away the relations that lead to the author's own disk, and what calls for them."""
    table = _parsed(files[name])
    lost = [
        r
        for r in table
        if office_traces.is_a_trace(r.get("Type", ""), r.get("Target", ""), r.get("TargetMode", ""))
    ]
    for relation in lost:
        table.remove(relation)
    if lost:
        files[name] = _written(table)
        _forget(files, _owner_of(name), lost)


def _forget(files: Files, owner: str, lost: list[etree._Element]) -> None:
    if owner.endswith((".xml", ".vml")) and owner in files:
        root = _parsed(files[owner])
        if office_traces.forget(root, {relation.get("Id", "") for relation in lost}):
            files[owner] = _written(root)
