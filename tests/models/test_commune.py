"""The commune's own address, with and without a slash at its end."""

import pytest

from commune.models.commune import Commune


@pytest.mark.parametrize("address", ["https://xa.example/ban", "https://xa.example/ban/"])
def test_addresses_have_one_slash_where_parts_meet(address):
    commune = Commune.model_construct(site_url=address, first_url=None)
    assert commune.full_address("/") == "https://xa.example/ban/"
    assert commune.full_address("/thu-tuc/a/#b") == "https://xa.example/ban/thu-tuc/a/#b"
    moved = Commune.model_construct(site_url="https://moi.example/", first_url=address)
    assert moved.full_address("/thu-tuc/") == "https://moi.example/thu-tuc/"
    assert moved.lasting_address("/thu-tuc/") == "https://xa.example/ban/thu-tuc/"
