from commune.content.known_addresses import KnownAddress, lasting, listed, parse, without


def test_what_is_written_is_read_again_with_its_lines():
    text = listed((), {"/b/": "content/b.md", "/a/": ""})
    assert parse(text) == (KnownAddress(4, "/a/", ""), KnownAddress(5, "/b/", "content/b.md"))


def test_nothing_that_was_known_is_dropped_and_a_page_that_moved_is_known_by_its_new_file():
    known = parse(listed((), {"/a/": "content/a.md", "/b/": "content/b.md"}))
    again = parse(listed(known, {"/b/": "content/c.md", "/d/": ""}))
    assert [(entry.url, entry.source) for entry in again] == [
        ("/a/", "content/a.md"),
        ("/b/", "content/c.md"),
        ("/d/", ""),
    ]


def test_an_empty_list_is_where_every_commune_begins():
    assert parse("") == ()
    assert parse("# ghi chú\n\n") == ()


def test_a_page_s_own_address_is_called_as_its_file():
    source = "content/tin-tuc/2026/2026-01-20-mo-diem.md"
    assert KnownAddress(4, "/tin-tuc/2026/mo-diem/", source).is_own
    assert not KnownAddress(4, "/tin-tuc/2026/mo-quay/", source).is_own


def test_bulletins_and_the_handbook_may_go_again():
    passing = ["/ban-tin/2026-02-09/", "/so-tay/", "/so-tay/viet-tin/"]
    assert lasting(["/a/", *passing, "/ban-tin/"]) == ["/a/", "/ban-tin/"]


def test_what_is_left_out_goes_with_all_of_its_file_and_the_rest_keep_their_lines():
    data = b"# a\n/a/\tx.md\n/b/\n/c/\tx.md\n/d/\ty.md\n"
    first, alone, *_ = parse(data.decode())
    assert without(data, first) == b"# a\n\n/b/\n\n/d/\ty.md\n"
    assert without(data, alone) == b"# a\n/a/\tx.md\n\n/c/\tx.md\n/d/\ty.md\n"


def test_writing_twice_changes_nothing():
    text = listed((), {"/a/": "x"})
    assert listed(parse(text), {"/a/": "x"}) == text


def test_a_list_that_leads_elsewhere_or_is_no_text_is_no_list(tmp_path):
    from commune.content.known_addresses import text_of

    (tmp_path / "content").mkdir()
    path = tmp_path / "content/dia-chi.txt"
    assert text_of(tmp_path) == ""
    path.write_text("/a/\n")
    assert text_of(tmp_path) == "/a/\n"
    path.write_bytes(b"\xff\xfe/a/")
    assert text_of(tmp_path) is None
    path.unlink()
    path.symlink_to("/etc/hostname")
    assert text_of(tmp_path) is None
    path.unlink()
    path.mkdir()
    assert text_of(tmp_path) is None
