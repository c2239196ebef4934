"""Names that change with what is in them."""

from commune.content.fingerprint import bears_fingerprint, fingerprint, fingerprinted


def test_a_name_tells_what_is_in_it():
    assert fingerprinted("assets/site.min.css", b"a") == "assets/site.min.ca978112.css"
    assert fingerprint(b"a", b"b") == fingerprint(b"ab") != fingerprint(b"a")


def test_a_file_or_its_folder_may_bear_it():
    assert bears_fingerprint("assets/site.ca978112.css")
    assert bears_fingerprint("assets/so-tay.ca978112/lunr/vi.js")
    for name in ("assets/site.css", "assets/site.ca97811.css", "assets/ca978112", "a.ca978112x.js"):
        assert not bears_fingerprint(name), name
