"""Names are read from certificates as programs write them; what is broken gives none, and never
hangs.
"""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from support import ROOT

from commune.content.files.certificates import signer

REAL = (
    PdfReader(io.BytesIO((ROOT / "tests/files/signed.pdf").read_bytes()))
    .get_fields()["ChuKy"]["/V"]["/Contents"]
    .original_bytes
)


def der(kind: int, *parts: bytes, open_end: bool = False) -> bytes:
    content = b"".join(parts)
    if open_end:
        return bytes([kind, 0x80]) + content + b"\0\0"
    size = len(content)
    return (
        bytes([kind])
        + (bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big"))
        + content
    )


def name(*pairs: tuple[bytes, int, bytes]) -> bytes:
    return der(
        0x30, *(der(0x31, der(0x30, der(6, kind), der(sort, text))) for kind, sort, text in pairs)
    )


def signature(*, by: bytes = b"\2", open_end: bool = False, number: bool = True) -> bytes:
    def certificate(serial: bytes, subject: bytes) -> bytes:
        version = [der(0xA0, der(2, b"\2"))] if number else []
        return der(
            0x30,
            der(
                0x30,
                *version,
                der(2, serial),
                der(0x30),
                name((b"U\4\3", 12, b"CA")),
                der(0x30),
                subject,
                der(0x30),
            ),
            der(0x30),
            der(3, b"\0"),
        )

    certificates = certificate(b"\1", name((b"U\4\3", 12, b"CA"))) + certificate(
        b"\2",
        name((b"U\4\n", 12, "Xã".encode()), (b"U\4\3", 30, "Nguyễn Văn A".encode("utf-16-be"))),
    )
    info = der(0x30, der(2, b"\1"), der(0x30, name((b"U\4\3", 12, b"CA")), der(2, by)), der(0x30))
    signed = der(
        0x30,
        der(2, b"\1"),
        der(0x31),
        der(0x30),
        der(0xA0, certificates, open_end=open_end),
        der(0x31, info),
        open_end=open_end,
    )
    return (
        der(0x30, der(6, b"*"), der(0xA0, signed, open_end=open_end), open_end=open_end)
        + b"\0" * 50
    )


def test_a_real_signature_names_who_signed_and_not_who_vouches():
    assert signer(REAL) == (
        "Nguyễn Thị Mẫu",
        ["VN", "UBND xã Mẫu", "Nguyễn Thị Mẫu", "CCCD:042078001234"],
    )


@pytest.mark.parametrize("open_end", [False, True])
@pytest.mark.parametrize("number", [False, True])
def test_the_certificate_with_the_signer_s_number_counts(open_end, number):
    assert signer(signature(open_end=open_end, number=number)) == (
        "Nguyễn Văn A",
        ["Xã", "Nguyễn Văn A"],
    )
    assert signer(signature(by=b"\1", open_end=open_end, number=number)) == ("CA", ["CA"])
    assert signer(signature(by=b"\x09", open_end=open_end, number=number)) == ("CA", ["CA"])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"0",
        b"0\x80",
        b"0\x84\xff\xff\xff\xff",
        b"0\x80" * 5000,
        b"\x30\x03\x02\x01\x01",
        REAL[:100],
        REAL[:800],
    ],
)
def test_what_is_broken_names_nobody(data):
    assert signer(data) == ("", [])


@given(st.integers(0, len(REAL) - 1), st.binary(min_size=1, max_size=3))
def test_a_spoilt_one_is_read_or_not(place, junk):
    found, texts = signer(REAL[:place] + junk + REAL[place + len(junk) :])
    assert isinstance(found, str)
    assert all(isinstance(text, str) for text in texts)
