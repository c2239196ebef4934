import pytest

from commune.vietnamese.procedure_codes import procedure_code


@pytest.mark.parametrize(
    "written",
    [
        "1.001193",
        "1001193",
        "1.001193.000.00.00.H27",
        "1.001193.000.00.00.h35",
        "1.001193.000",
        " 1 . 001193 ",
        "1 001193",
        "1,001193",
        "1-001193",
        "1.001193.H27",
        "Mã thủ tục: 1.001193.000.00.00.H27",
        "mã số TTHC 1001193",
        "Mã TTHC:1.001193.",
        "Mã thủ tục\u00a0hành chính – 1.001193",
        "１．００１１９３",
    ],
)
def test_a_code_is_read_as_portals_receipts_and_people_write_it(written):
    assert procedure_code(written) == "1.001193"


@pytest.mark.parametrize(
    "written",
    ["", "1.19", "11.001193", "1.0011935", "10011935", "1.00119x", "a1.001193", "H27.33.10-251128-0001", "1.001193 và 1.001194", "chưa rõ"],
)  # fmt: skip
def test_what_is_no_code_is_none(written):
    assert procedure_code(written) is None
