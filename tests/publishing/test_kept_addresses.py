"""An address that was published once stays, unless what had it only waits for its day."""

from commune.publishing.build import check
from commune.publishing.kept_addresses import kept_addresses
from commune.vietnamese.clock import as_moment


def test_a_list_whose_members_all_wait_is_not_lost_and_what_never_comes_is(sample):
    (sample / "content/dia-chi.txt").write_text("/tin-tuc/2026/\n/khong-con/\n", encoding="utf-8")
    before = check(sample, as_moment("2025-12-31"))[0]
    assert not before.news
    assert before.waiting
    assert [entry.url for entry in kept_addresses(before, ["/"])] == ["/khong-con/"]
    assert [entry.url for entry in kept_addresses(before, ["/", "/tin-tuc/2026/"])] == [
        "/tin-tuc/2026/",
        "/khong-con/",
    ]
    after = check(sample, as_moment("2026-12-31"))[0]
    assert not after.waiting
    assert [entry.url for entry in kept_addresses(after, ["/"])] == [
        "/tin-tuc/2026/",
        "/khong-con/",
    ], "nothing waits: what is missing is lost"
