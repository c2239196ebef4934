"""Signed PDF files, which are published byte for byte: whose names they carry, and what else in
them nobody sees on a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from pypdf.generic import ByteStringObject, DictionaryObject, StreamObject, TextStringObject

from commune.content.files import certificates, pdf, pdf_copy, pdf_parts

_SAID = ("/Name", "/Location", "/Reason", "/ContactInfo")
_MOST = 10
"""Older revisions that are looked at: a signature of each of several people makes one."""


@dataclass(frozen=True)
class Signed:
    """What a signed file tells of people."""

    signers: tuple[str, ...]
    authors: tuple[str, ...]
    """Who is named as having written it, where that is not who signed."""
    words: tuple[str, ...]
    """What stands in certificates, beside signatures and in older revisions, for the privacy check.
    """


def look(data: bytes) -> Signed | None:
    """Look for signatures in a file that ``pdf.read`` let through; None without any."""
    signatures = (
        list(pdf_parts.signatures(pdf_parts.reached(pdf.opened(data))[1]))
        if pdf_copy.copy(data) == data
        else []
    )
    if not signatures:
        return None
    signers, words = dict[str, None](), dict[str, None]()
    for signature in signatures:
        contents = signature["/Contents"]
        name, texts = certificates.signer(
            contents.original_bytes
            if isinstance(contents, ByteStringObject | TextStringObject)
            else b""
        )
        said = [
            str(value) for key in _SAID if isinstance(value := signature.get(key), TextStringObject)
        ]
        name = name or (
            str(signature["/Name"]) if isinstance(signature.get("/Name"), TextStringObject) else ""
        )
        signers |= {name: None} if name else {}
        words |= dict.fromkeys([*texts, *said])
    authors = dict.fromkeys(author for author in _authors(data) if author not in signers)
    return Signed(tuple(signers), tuple(authors), (*words, *_older_lines(data)))


def _authors(data: bytes) -> Iterator[str]:
    reader = pdf.opened(data)
    about = reader.trailer.get("/Info")
    about = about.get_object() if about is not None else None
    author = about.get("/Author") if isinstance(about, DictionaryObject) else None
    if isinstance(author, TextStringObject) and author.strip():
        yield author.strip()
    root = reader.trailer["/Root"].get_object()
    metadata = root.get("/Metadata") if isinstance(root, DictionaryObject) else None
    metadata = metadata.get_object() if metadata is not None else None
    if isinstance(metadata, StreamObject):
        for creators in re.findall(
            r"<dc:creator\b.*?</dc:creator>",
            metadata.get_data().decode("utf-8", "replace"),
            re.DOTALL,
        ):
            yield from (
                name
                for part in re.sub(r"<[^>]*>", "\n", creators).split("\n")
                if (name := unescape(part).strip())
            )


def _older_lines(data: bytes) -> Iterator[str]:
    """Give the lines that older revisions of the file hold and the newest does not; one that cannot
    be read has none to show either.
    """
    ends = [found.end() for found in re.finditer(rb"startxref\s+\d+\s+%%EOF\s*", data)]
    seen = {*_lines(data)} if len(ends) > 1 else set[str]()
    for end in ends[:-1][-_MOST:]:
        for line in _lines(data[:end]):
            if line not in seen:
                seen.add(line)
                yield line


def _lines(data: bytes) -> list[str]:
    try:
        return [line for page in pdf.opened(data).pages for line in page.extract_text().split("\n")]
    except Exception:  # noqa: BLE001 - half a file may break its reader in any way
        return []
