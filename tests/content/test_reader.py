"""Files as they come: what is read, what is refused, and that nothing outside content/ is
touched.
"""

import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import judged

from commune.content.reader import Record, kind_of, read_content
from commune.models import FOLDERS, MODELS
from commune.problems import Refused


def read(root):
    content, problems = judged(read_content(root, FOLDERS))
    return content, [p.code for p in problems]


def test_the_sample_is_read_in_a_fixed_order(sample):
    content, codes = read(sample)
    assert codes == []
    assert [r.path for r in content.records] == sorted(r.path for r in content.records)
    tables = {"views", "outcome", "posting"}
    assert {r.kind for r in content.records} == set(MODELS) - tables, "one of every other kind"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("anh.jpg", "content/tin-tuc/2026/anh.jpg"),
        ("../../mot-cua/xa.md", "content/mot-cua/xa.md"),
        ("./a//b.pdf", "content/tin-tuc/2026/a/b.pdf"),
        ("/mot-cua/xa.md", "/mot-cua/xa.md"),
    ],
)
def test_a_file_tells_where_what_it_names_lies(name, path):
    assert Record("content/tin-tuc/2026/2026-01-01-a.md", "news", "a", {}, {}).beside(name) == path


def test_the_folder_tells_the_kind():
    assert kind_of("content/thu-tuc/ho-tich/a.md", FOLDERS) == "procedure"
    assert kind_of("content/xa.yml", FOLDERS) == "commune"
    assert kind_of("content/khac/a.md", FOLDERS) is None


@pytest.mark.parametrize(
    "target",
    [
        "/etc/passwd",
        "nowhere",
        "../../xa.yml",
        ".",
        "lien-ket",
        "2026-01-01-a.md",
        "/etc/passwd/x",
        "x" * 300,
    ],
)
def test_a_link_to_elsewhere_is_reported_and_never_followed(sample, target):
    (sample / "content/tin-tuc/lien-ket").symlink_to(target)
    (sample / "content/tin-tuc/2026/2026-01-01-a.md").symlink_to(target)
    content, codes = read(sample)
    assert codes == ["F011", "F011"]
    assert not [r for r in content.records if "2026-01-01-a" in r.path]


def test_a_pipe_is_not_waited_for(sample):
    os.mkfifo(sample / "content/mot-cua/ong.md")
    assert read(sample)[1] == ["F012"]


def test_a_text_of_two_megabytes_is_refused(sample):
    (sample / "content/mot-cua/xa.md").write_text("a" * 2_000_000)
    assert read(sample)[1] == ["F014"]


def test_a_heavy_picture_is_refused(sample):
    (sample / "content/tin-tuc/2026/anh.jpg").write_bytes(b"x" * 41_000_000)
    assert read(sample)[1] == ["F013"]


def test_byte_order_mark_windows_line_ends_and_decomposed_letters_are_accepted(sample):
    path = sample / "content/mot-cua/huyen-cu.md"
    text = (
        path.read_text(encoding="utf-8")
        .replace("Đã đóng", "Đa\u0303 đo\u0301ng")
        .replace("\n", "\r\n")
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    content, codes = read(sample)
    assert codes == []
    assert (
        next(r for r in content.records if r.id == "huyen-cu").fields["summary"]
        == "Đã đóng cùng cấp huyện."
    )


def test_an_empty_folder_says_where_to_run(tmp_path):
    assert read(tmp_path)[1] == ["F001"]


def test_a_name_that_is_no_text_is_shown_without_a_crash(sample):
    os.close(os.open(os.fsencode(sample) + b"/content/mot-cua/\xff.md", os.O_CREAT))
    (problem,) = judged(read_content(sample, FOLDERS))[1]
    assert problem.code == "F010"
    str(problem).encode()


def test_a_folder_that_is_named_like_a_file_is_reported(sample):
    (sample / "content/tin-tuc/2026/2026-01-02-x.md").mkdir()
    assert read(sample)[1] == ["F015"]


PIECES = st.sampled_from(
    ["---\n", "title: ", "date: 2026-01-20\n", "topics: [a", "]\n", "- ", "\t", "  ", "&a ", "*a", "!!int ", '"', "'", "{", "}", "|\n", "## ", "[a](b.md)",
     "[a](javascript:x)", "![](a.jpg)", "<script>", "| a | b |\n", "> ", "\u202e", "\x00", "\ufeff", "e\u0301", "đ", "042078001234", "https://gоv.vn/", "\r\n", "\n"],
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=6), max_size=40)
    .map("".join)
    .map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.binary(max_size=60)
)
def test_whatever_bytes_a_file_holds_it_is_read_or_explained(data):
    """The way of a file through every stage that looks at one file alone: nothing is raised,
    everything has a line and a mend.
    """
    from commune.checks.text import mistakes
    from commune.content import encoding, frontmatter
    from commune.content.reader import Record
    from commune.content.text import markdown, privacy

    text, document, problems = "", None, []
    try:
        text = encoding.decode(data)
        encoding.refuse_unreadable(text)
        document = frontmatter.parse(text)
    except Refused as refused:
        problems = [refused.problem("a.md")]
    if document is not None:
        record = Record(
            "content/x/a.md",
            "news",
            "a",
            document.fields,
            document.places,
            document.body,
            document.body_line,
            data,
        )
        problems += mistakes(record)
        found = [finding for line in record.lines for finding in privacy.find(line)]
        assert all(finding.column >= 1 for finding in found)
        if not problems:
            html = markdown.render(document.body, lambda target: target)
            assert "<script" not in html
            assert "javascript:" not in html
    for problem in problems:
        assert problem.mend
        assert str(problem).encode()
        assert problem.line <= text.count("\n") + data.count(b"\n") + 1


def test_what_became_of_several_files_is_in_the_checksum():
    """A layer may lock what others say: the same files then give another record."""
    below = Record("lop/tinh/tin-tuc/a.md", "news", "a", {"title": "Chung"}, {}, data=b"chung")
    own = Record("content/tin-tuc/a.md", "news", "a", {"title": "Riêng"}, {}, data=b"rieng")
    laid = replace(own, base=below, alone=own)
    assert replace(laid).digest == laid.digest
    assert replace(laid, fields={"title": "Chung"}).digest != laid.digest
    assert laid.digest != own.digest
