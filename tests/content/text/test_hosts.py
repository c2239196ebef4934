import json

import pytest
from addresses_astray import ASTRAY, BARE, NOWHERE, ODD
from support import ask_node

from commune.content.text.hosts import flaw, host_of, is_government, scheme_of, suspicion


@pytest.mark.parametrize(
    "host",
    [
        "dichvucong.gov.vn",
        "gov.vn",
        "camdue.hatinh.gov.vn",
        "pcivietnam.vn",
        "baochinhphu.vn",
        "congbao.hatinh.gov.vn",
    ],
)
def test_true_hosts_are_left_alone(host):
    assert suspicion(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "dichvucong.gov.vn.la.example",
        "dichvucong-gov.vn",
        "dichvucong.g0v.vn",
        "dichvuc0ng.com",
        "vneid-gov.com",
        "xn--dchvucong-k1a.vn",
        "dịchvucông.vn",
        "dichvucong.gоv.vn",
        "10.0.0.1",
        "2130706433",
        "[::1]",
        "0x7f000001",
        "0x7f.1",
        "127.1.",
        "govvn.net",
    ],
)
def test_hosts_in_disguise_are_told(host):
    assert suspicion(host)
    assert not is_government(host)


@pytest.mark.parametrize("target", [*NOWHERE, *ASTRAY, *ODD, *BARE])
def test_an_address_that_leads_nowhere_or_astray_is_told(target):
    assert flaw(target)


@pytest.mark.parametrize(
    "target",
    [
        "https://dichvucong.gov.vn/",
        "http://pcivietnam.vn",
        "HTTPS://BaoChinhPhu.vn/a",
        "https://a.vn?x=1&copy=2",
        "https://a.vn#b",
        "https://a.vn:8080/x\\y",
        "https://a.vn/b@c//d:e",
        "https://a_b.example.vn/",
        " https://a.vn/ ",
        "mailto:motcua@xa.gov.vn",
        "mailto:a@b.vn,c@d.vn?subject=x",
        "tel:111",
        "tel:+842393861234",
        "tel:0239.386-1234",
        "a.md",
        "#a",
        "../b/",
        "javascript:x",
    ],
)
def test_an_honest_address_has_no_flaw_and_other_kinds_are_judged_elsewhere(target):
    assert flaw(target) is None


def test_the_host_is_the_one_to_which_a_browser_goes():
    assert {
        host_of(f"https:{slashes}La.example:80/x")
        for slashes in ("", "/", "//", "///", "\\", "/\\/")
    } == {"la.example"}
    assert (
        host_of("https://a.vn@la.example/") == host_of("https://la.example\\@a.vn") == "la.example"
    )
    assert [
        host_of(target) for target in ("a.md", "mailto:a@b.vn", "https://?q", "//la.example")
    ] == [None] * 4
    assert [scheme_of(target) for target in (" HTTPS:x", "h\nttp:", "a.md", "/a:b")] == [
        "https",
        "http",
        "",
        "",
    ]


def test_node_which_reads_addresses_as_browsers_do_goes_to_the_same_hosts():
    dressed = ("%", "[", "&", "..", "//.", "0", "。", "ｌ", ":8o")
    plain = [
        target for target in [*NOWHERE, *ASTRAY] if not any(sign in target for sign in dressed)
    ]
    assert len(plain) > 20
    script = "console.log(JSON.stringify(JSON.parse(process.argv[1]).map(t => { try { return new URL(t, 'http://here.invalid/').hostname } catch { return '' } })))"
    found = ask_node("-e", script, json.dumps(plain))
    assert [{"here.invalid": None, "": None}.get(host, host) for host in json.loads(found)] == [
        host_of(target) for target in plain
    ]
