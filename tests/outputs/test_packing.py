"""The pages of the search made small: what was packed is read back by the browser's own code."""

import gzip
import json
from datetime import date

import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY, ask_node

from commune.outputs.search import data
from commune.outputs.search.packing import packed
from commune.publishing.build import check

UNPACK = """
    import { readFileSync } from "node:fs";
    import { atOnce } from "%(root)s/hooks/browser/search/slices.js";
    import { unpacked } from "%(root)s/hooks/browser/search/unpack.js";
    process.stdout.write(JSON.stringify(atOnce(unpacked(JSON.parse(readFileSync(0, "utf8"))))));
"""


def read_back(core):
    found = json.loads(
        ask_node(
            "--input-type=module", "--eval", UNPACK % {"root": ROOT.as_uri()}, told=packed(core)
        )
    )
    for page in found["pages"]:
        page["terms"] = written(page["terms"])
        page["official"] = " ".join(page.get("official", ()))
    for errand in found.get("elsewhere", ()):
        errand["say"] = written(errand["say"])
    pages = [{key: value for key, value in page.items() if value} for page in found["pages"]]
    words = [[written(texts) for texts in saying] for saying in found["words"]]
    return {**found, "pages": pages, "words": words}


def written(texts):
    """What is only looked through is read back word by word."""
    return list(map(" ".join, texts))


@pytest.mark.parametrize("root, day", [(ROOT, date(2026, 11, 25)), (SAMPLE, SAMPLE_DAY)])
def test_every_page_is_read_back_as_it_was(root, day):
    core = data.core(check(root, day)[0])
    assert read_back(core) == core
    assert len(core["pages"]) > 10


def test_more_words_than_a_byte_can_tell_and_odd_addresses_are_read_back():
    pages = [
        {"url": "/", "title": "Trang đầu", "kind": "guide"},
        {"url": "/khan-cap/#so-113", "title": "Gọi 113", "kind": "emergency", "terms": ['(gọi) công an, "113"']},
        {
            "url": "/t/dang-ky/",
            "title": "VNeID \\ đăng ký",
            "kind": "procedure",
            "field": "ho-tich",
            "code": "1.001193",
            "pays": True,
            "official": "tại UBND",
            "terms": [f"chữ{n}" for n in range(3000)],
        },
    ]  # fmt: skip
    assert (
        read_back({"pages": pages, "words": [], "ordinary": [], "unrelated": []})["pages"] == pages
    )


def test_an_address_is_written_in_the_words_of_its_page():
    core = data.core(check(ROOT, date(2026, 11, 25))[0])
    words = set(packed(core)["vocabulary"].split(" "))
    assert not words & {page["url"] for page in core["pages"] if page["kind"] == "procedure"}
    assert "/thu-tuc/" in words


def test_codes_are_read_back_whatever_their_digits():
    codes = ["1.001193", "2.000000", "3.999999", "", "1.000005"]
    pages = [
        {"url": f"/t/{n}/", "title": "A", "kind": "procedure", "code": code}
        for n, code in enumerate(codes)
    ]
    core = {"pages": pages, "words": [], "ordinary": []}
    assert [page.get("code", "") for page in read_back(core)["pages"]] == codes


def test_a_packed_sheet_weighs_less_than_a_plain_one():
    core = data.core(check(ROOT, date(2026, 11, 25))[0])
    more = [
        {**page, "url": f"/thu-tuc/x{n}/", "terms": page.get("terms", [])[::-1]}
        for n, page in enumerate(core["pages"])
    ]
    plain, small = (
        len(gzip.compress(json.dumps(made, ensure_ascii=False).encode(), 9, mtime=0))
        for made in ({**core, "pages": more}, packed({**core, "pages": more}))
    )
    assert small < plain


def test_a_frequent_word_never_takes_more_bytes_than_a_rare_one():
    often = [f"ỷ{n}" for n in range(1500)]  # late in the alphabet
    rare = [f"a{n}" for n in range(1500)]
    page = {"url": "/a/", "title": "A", "kind": "guide", "terms": [*often, *often, *rare]}
    made = packed({"pages": [page], "words": [], "ordinary": [], "unrelated": []})
    place = {word: n for n, word in enumerate(made["vocabulary"].split(" "))}
    assert max(place[word] for word in often) < 2000  # about as many as two bytes tell
    assert read_back({"pages": [page], "words": [], "ordinary": [], "unrelated": []})["pages"] == [
        page
    ]
