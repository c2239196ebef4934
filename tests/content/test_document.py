from commune.content.document import leaves


def test_every_string_is_given_with_the_path_to_it():
    value = {"a": ["x", {"b": "y"}], "c": "z", "d": []}
    assert [*leaves(value)] == [(("a", 0), "x"), (("a", 1, "b"), "y"), (("c",), "z")]
