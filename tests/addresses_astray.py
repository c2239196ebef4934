"""Addresses that lead nowhere, or elsewhere than they seem: no wall lets one through."""

NOWHERE = [
    "https:///la.example/", "https:////la.example", "HTTPS:///la.example/", "http:///la.example", "https:///\\la.example", "https:\\\\la.example", "https:/\\la.example",
    "https:\\/la.example", "https://\\la.example", "https:/la.example", "https:la.example", "https:", "https://", "https:///", "https://:80/", "https://?q", "https://#a", "http:?q",
    "ht\ttps:///la.example", "https:/\n/la.example", "h\nttps://la.example", "https://\tla.example/", "\x01 https:///la.example",
]  # fmt: skip
"""Web addresses without a host, as they are written; browsers find one in most."""
ASTRAY = [
    "https://dichvucong.gov.vn@la.example/", "https://@la.example", "https://a:b@la.example", "https://user@:80/", "https://baochinhphu.vn\\.la.example/", "https://la.example\\",
    "https://baochinhphu.vn&#46;la.example/", "https://bao%63hinhphu.vn/", "https://dichvucong。gov。vn/", "https://ｌa.example/", "https://la..example", "https://.vn/",
    "https://[bad", "https://[::1]:80/", "https://127.0.0.1/", "https://0x7f.1", "https://la.example:8o/", "https://dichvucong-gov.vn/",
]  # fmt: skip
"""Web addresses whose host is not what it seems."""
ODD = [
    "https://la.example./",
    "https://-la.example",
    "https://localhost/",
    "https://may-chu/",
    "https://la.example:0/",
    "https://la.example:99999/",
]
"""Web addresses whose host citizens do not reach."""
BARE = [
    "mailto:",
    "mailto:a",
    "mailto:a@",
    "mailto:@la.example",
    "mailto:?to=a@la.example",
    "mailto:a@b@la.example",
    "tel:",
    "tel:+",
    "tel:abc",
    "tel:*21*0912345678#",
]
