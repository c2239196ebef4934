"""Who signed: the names in the certificate that a signature of a PDF carries (CMS, RFC 5652), read
without judging whether it holds.
"""

from collections.abc import Iterator

_COMMON_NAME = b"\x55\x04\x03"
_TEXTS = {
    0x0C: "utf-8",
    0x13: "ascii",
    0x14: "latin1",
    0x16: "ascii",
    0x1E: "utf-16-be",
    0x1C: "utf-32-be",
}
"""Kind of string -> how it is written."""
_SEQUENCE, _SET, _NUMBER, _FIRST, _OBJECT = 0x30, 0x31, 0x02, 0xA0, 0x06
_END, _DEEPEST = b"\0\0", 50
Value = tuple[int, bytes]
"""Kind and content."""


def signer(signature: bytes) -> tuple[str, list[str]]:
    """Give the common name of who signed and every text about him in his certificate; nothing where
    it cannot be read.
    """
    try:
        return _signer(signature)
    except (ValueError, IndexError, StopIteration):
        return "", []


def _signer(signature: bytes) -> tuple[str, list[str]]:
    ((_, outer),) = list(_values(signature))[:1]
    wrapped = next(content for kind, content in _values(outer) if kind == _FIRST)
    signed = list(_values(next(_values(wrapped))[1]))
    certificates = [
        list(_values(next(_values(content))[1]))
        for kind, block in signed
        if kind == _FIRST
        for _, content in _values(block)
    ]
    infos = (
        [list(_values(content)) for _, content in _values(signed[-1][1])]
        if signed[-1][0] == _SET
        else []
    )
    serials = {
        number
        for info in infos
        for kind, who in info[1:2]
        if kind == _SEQUENCE
        for sort, number in _values(who)
        if sort == _NUMBER
    }
    own = [fields for fields in certificates if _serial(fields) in serials] or certificates[:1]
    texts = [pair for fields in own[:1] for pair in _about(fields)]
    return next((text for name, text in texts if name == _COMMON_NAME), ""), [
        text for _, text in texts
    ]


def _serial(fields: list[Value]) -> bytes:
    return next(content for kind, content in fields if kind == _NUMBER)


def _about(fields: list[Value]) -> Iterator[tuple[bytes, str]]:
    """Give the parts of the subject of a certificate: version, number, way of signing, who vouches,
    time, whom it is for.
    """
    rest = fields[fields[0][0] == _FIRST :]
    for _, part in _values(rest[4][1]):
        for _, pair in _values(part):
            (_, name), (kind, text) = list(_values(pair))[:2]
            if kind in _TEXTS:
                yield name, text.decode(_TEXTS[kind], "replace").strip()


def _values(data: bytes) -> Iterator[Value]:
    """Give the values that stand one behind the other, until the room that was kept for a signature
    is empty.
    """
    place = 0
    while place + 2 <= len(data) and data[place : place + 2] != _END:
        start, end, following = _extent(data, place, 0)
        yield data[place], data[start:end]
        place = following


def _extent(data: bytes, place: int, depth: int) -> tuple[int, int, int]:
    """Tell where the content of the value at *place* starts and ends, and where the next one
    stands.
    """
    size, start = data[place + 1], place + 2
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if size == 0x80:  # its length is not told: it ends at a mark of its own
        end = start
        while data[end : end + 2] != _END:
            end = _extent(data, end, depth + 1)[2]
        return start, end, end + 2
    if size > 0x80:
        size, start = int.from_bytes(data[start : start + size - 0x80], "big"), start + size - 0x80
    if start + size > len(data):
        raise ValueError("cut short")
    return start, start + size, start + size
