import pytest

from commune.hosts import is_government, suspicion


@pytest.mark.parametrize("host", ["dichvucong.gov.vn", "gov.vn", "camdue.hatinh.gov.vn", "pcivietnam.vn", "baochinhphu.vn", "congbao.hatinh.gov.vn"])
def test_true_hosts_are_left_alone(host):
    assert suspicion(host) is None


@pytest.mark.parametrize(
    "host",
    ["dichvucong.gov.vn.la.example", "dichvucong-gov.vn", "dichvucong.g0v.vn", "dichvuc0ng.com", "vneid-gov.com", "xn--dchvucong-k1a.vn",
     "dịchvucông.vn", "dichvucong.gоv.vn", "10.0.0.1", "2130706433", "[::1]", "0x7f000001", "govvn.net"],
)  # fmt: skip
def test_hosts_in_disguise_are_told(host):
    assert suspicion(host)
    assert not is_government(host)
