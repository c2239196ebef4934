"""Old addresses of which a web server is told."""

from support import SAMPLE_DAY

from commune.publishing.build import build, check
from commune.site.old_addresses import OldAddress, told_to_servers

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
URL = "/tin-tuc/2026/mo-diem-giup/"


def with_old(sample, *addresses):
    path = sample / NEWS
    text = path.read_text(encoding="utf-8")
    listed = ", ".join(f'"{address}"' for address in addresses)
    path.write_text(text.replace("origin: xa", f"old_paths: [{listed}]\norigin: xa"), encoding="utf-8")  # fmt: skip
    return sample


def test_servers_are_told_what_a_page_cannot_answer_well(sample):
    root = with_old(sample, "/Pages/tin.aspx", "/cu/", "/cu.html", "/?p=12", "/tin.PHP/", "/a.b/cu")
    site, problems = check(root, SAMPLE_DAY)
    assert not problems.errors
    assert told_to_servers(site) == (
        OldAddress("/", "p=12", URL),
        OldAddress("/Pages/tin.aspx", "", URL),
        OldAddress("/tin.PHP", "", URL),
    )
    assert OldAddress("/", "p=12", URL).whole == "/?p=12"
    assert OldAddress("/Pages/tin.aspx", "", URL).whole == "/Pages/tin.aspx"


def test_what_has_a_question_mark_is_no_page_and_no_address_to_keep(sample):
    built = build(with_old(sample, "/?p=12", "/Pages/tin.aspx", "/tin.html"), SAMPLE_DAY)
    files = set(built.files)
    assert {"Pages/tin.aspx/index.html", "tin.html", "_redirects"} <= files
    assert not [name for name in files if "?" in name]
    assert not [address for address in built.site.sources if "?" in address]


def test_two_that_differ_only_in_capitals_behind_the_question_mark_are_two(sample):
    assert not check(with_old(sample, "/?p=aB", "/?p=ab"), SAMPLE_DAY)[1].errors


def test_one_of_two_items_has_what_is_behind_the_question_mark(sample):
    other = sample / "content/tin-tuc/2026/2026-01-05-hop-truoc.md"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("title:", 'old_paths: ["/?p=12"]\ntitle:', 1), encoding="utf-8")
    problems = check(with_old(sample, "/?p=12"), SAMPLE_DAY)[1]
    assert [problem.code for problem in problems if problem.code == "L032"]
