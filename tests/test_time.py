"""Time withholds or marks, it never stops: what builds on one day builds on every later one, and
shows nothing that has ended.

Communes are invented whole, with days drawn for every field that has one; each is built on a day
and on later days up to 2040.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, SAMPLE, commit, project

from commune.content import hand_written
from commune.content.memo import NOTHING_KEPT
from commune.problems import ContentError, Severity
from commune.publishing.build import build, check
from commune.publishing.verify.links import Links
from commune.publishing.verify.page import judge
from commune.site import in_force

FIRST, LAST = date(2024, 1, 1), date(2040, 12, 31)
days = st.one_of(st.dates(date(2025, 6, 1), date(2029, 1, 1)), st.dates(FIRST, date(2041, 12, 31)))
perhaps = st.one_of(st.none(), days)
SCOPES = {
    "case": st.sampled_from([None, "Bản sao", "Bản chính"]),
    "channel": st.sampled_from([None, "truc-tiep", "truc-tuyen"]),
}


def given_only(fields):
    return {key: value for key, value in fields.items() if value is not None}


@st.composite
def spans(draw):
    """Two days in order, each of them perhaps not there."""
    start, end = draw(perhaps), draw(perhaps)
    return sorted((start, end)) if start and end else (start, end)


@st.composite
def stretches(draw, longest=900):
    start = draw(days)
    return start, start + timedelta(days=draw(st.integers(0, longest)))


@st.composite
def amounts_of(draw, number):
    """A fee with an amount that stands nowhere else, so that it can be looked for."""
    start, end = draw(spans())
    law = draw(st.sampled_from([None, "1-2024-qh15", "2-2025-qh15"]))
    fee = {
        "amount": 12_345_678 + number * 1_111,
        "unit": "ban",
        "legal_ref": law,
        "valid_from": start,
        "valid_to": end,
    }
    return given_only(fee | {key: draw(choice) for key, choice in SCOPES.items()})


@st.composite
def times_of(draw, number):
    start, end = draw(spans())
    unit = draw(st.sampled_from(["ngay", "ngay-lam-viec"]))
    limit = {"value": 301 + number, "unit": unit, "valid_from": start, "valid_to": end}
    return given_only(limit | {key: draw(choice) for key, choice in SCOPES.items()})


@st.composite
def ages(draw):
    """Compared on a day, to be compared again within a year."""
    checked = draw(days)
    return {
        "verified": {"on": checked, "by": "Công chức mẫu", "source": "Sổ tay mẫu"},
        "review_after": checked + timedelta(days=draw(st.integers(1, 366))),
    }


@st.composite
def steering(draw):
    """What lets an item wait, run out or be taken back."""
    withdrawn = draw(perhaps)
    return given_only(
        {
            "publish_at": draw(days) if draw(st.integers(0, 4)) == 0 else None,
            "expires": draw(perhaps),
            "updated": draw(perhaps),
            "withdrawn": {"on": withdrawn, "reason": "Gộp lại."}
            if withdrawn and draw(st.booleans())
            else None,
        }
    )


@st.composite
def sheets(draw, title, first):
    count = draw(st.integers(0, 3))
    return {
        "title": title,
        "summary": "Việc mẫu để thử ngày tháng.",
        "official_name": title,
        "desk": "xa",
        "confidence": "cao",
        "channels": ["truc-tiep", "truc-tuyen"],
        "cases": [{"papers": [{"name": "Tờ khai"}]}],
        "fees": [draw(amounts_of(first + n)) for n in range(count)],
        "times": [draw(times_of(first + n)) for n in range(draw(st.integers(0, 3)))],
        "changes": [
            {"on": draw(days), "text": "Đổi nơi nộp."} for _ in range(draw(st.integers(0, 2)))
        ],
        "legal_refs": draw(
            st.lists(st.sampled_from(["1-2024-qh15", "2-2025-qh15", "3-2026-qh16"]), unique=True)
        ),
        **draw(ages()),
        **draw(steering()),
    }


@st.composite
def instruments(draw):
    found = {}
    for name, number in (
        ("1-2024-qh15", "1/2024/QH15"),
        ("2-2025-qh15", "2/2025/QH15"),
        ("3-2026-qh16", "3/2026/QH16"),
    ):
        found[name] = given_only(
            {
                "number": number,
                "title": "Luật Mẫu",
                "issued": draw(perhaps),
                "effective_to": draw(perhaps),
                "checked_on": date(2026, 1, 1),
                "unverified": draw(st.sampled_from([None, True])),
                "replaced_by": draw(
                    st.sampled_from([None, "1-2024-qh15", "2-2025-qh15", "3-2026-qh16"])
                ),
            }
        )
    return found


@st.composite
def plans(draw):
    start, end = draw(stretches())
    within = st.dates(start, end)
    activities = []
    for n in range(draw(st.integers(0, 3))):
        begins, due = sorted((draw(within), draw(within)))
        activity = {
            "id": f"viec-{n}",
            "goal": "muc-dich-1",
            "title": f"Việc {n}",
            "starts": begins,
            "due": due,
            "audience": ["can-bo"],
            "cadence": draw(
                st.sampled_from([None, "hang-tuan", "hang-thang", "hang-quy", "mot-lan"])
            ),
            "target": draw(st.sampled_from([None, {"quantity": 3, "unit": "cuoc"}])),
            "cancelled": draw(
                st.sampled_from([None, {"on": draw(days), "reason": "Không có kinh phí"}])
            ),
        }
        activities.append(given_only(activity))
    done = [
        {
            "date": draw(within),
            "kind": "hoi-nghi",
            "quantity": 1,
            "unit": "cuoc",
            "goal": "muc-dich-1",
        }
        for _ in range(draw(st.integers(0, 2)))
    ]
    return {
        "title": "Kế hoạch mẫu",
        "summary": "Kế hoạch mẫu để thử ngày tháng.",
        "number": "07",
        "issued": draw(days),
        "issuer": "Ủy ban nhân dân xã Bến Mẫu",
        "period": {"start": start, "end": end},
        "audience": ["nguoi-dan"],
        "source": {"name": "Kế hoạch mẫu"},
        "goals": [{"id": "muc-dich-1", "text": "Bà con biết nộp hồ sơ qua mạng."}],
        "requirements": [
            {
                "id": "yeu-cau-1",
                "text": "Làm kịp thời, thường xuyên, đầy đủ với từng nhóm đối tượng.",
            }
        ],
        "activities": activities,
        "offline_evidence": done,
        "amendments": [{"number": "09", "issued": draw(days), "text": "Bỏ một việc."}],
        **draw(steering()),
    }


@st.composite
def news(draw):
    told = draw(days)
    fields = {
        "title": "Tin mẫu",
        "summary": "Tin mẫu để thử ngày tháng.",
        "date": told,
        "published": told + timedelta(days=draw(st.integers(0, 90))),
        "origin": draw(st.sampled_from(["xa", "tong-hop"])),
        "category": "mot-cua",
        "legal_refs": ["1-2024-qh15"],
        **draw(steering()),
    }
    return f"content/tin-tuc/{told.year}/{told}-tin-mau.md", fields


@st.composite
def communes(draw):
    """Path -> what stands in the file; a list holds front matter and text."""
    storm = draw(days)
    alerts = [
        (storm + timedelta(days=draw(st.integers(0, 20))), draw(st.integers(0, 9)))
        for _ in range(4)
    ]
    holidays = yaml.safe_load((SAMPLE / "content/ngay-le.yml").read_text(encoding="utf-8"))
    off, last_off = draw(stretches(9))
    aged = {"updated": draw(days)}
    review = aged["updated"] + timedelta(days=draw(st.integers(1, 500)))
    path, item = draw(news())
    sheet = "../thu-tuc/ho-tich/viec-mot.md"
    return {
        "content/can-cu.yml": draw(instruments()),
        "content/ngay-le.yml": {
            **draw(st.sampled_from([holidays, {}])),
            "nghi": {"name": "Nghỉ mẫu", "start": off, "end": last_off, "source": "Mẫu"},
        },
        "content/thu-tuc/ho-tich/viec-mot.md": [
            draw(sheets("Việc thứ nhất", 0)) | {"old_paths": ["/viec-mot/"]},
            "",
        ],
        "content/thu-tuc/chung-thuc/viec-hai.md": [
            draw(sheets("Việc thứ hai", 10)) | {"desk": draw(st.sampled_from(["xa", "tram"]))},
            "",
        ],
        "content/su-kien/nha-co-viec.md": [
            {
                "title": "Nhà có việc",
                "summary": "Các việc theo thứ tự.",
                "review_after": review,
                "legal_refs": ["2-2025-qh15"],
                "steps": [{"title": "Làm cả hai", "procedures": ["viec-mot", "viec-hai"]}],
                **draw(steering()),
                **aged,
            },
            "",
        ],
        "content/hoi-dap/hoi-mau.md": [
            {
                "title": "Hỏi gì cũng được?",
                "summary": "Được.",
                "source": {"name": "Mẫu"},
                "review_after": review,
                "procedures": ["viec-mot"],
                **draw(steering()),
                **aged,
            },
            f"Xem [mức mới]({sheet}#se-doi), [ngày trả]({sheet}#hen-tra), [giấy tờ](../su-kien/nha-co-viec.md#giay-to).",
        ],
        **{
            f"content/thong-bao/tin-{n}.md": [
                {
                    "title": "Nghỉ chiều",
                    "summary": "Một cửa nghỉ.",
                    "starts": starts,
                    "ends": starts + timedelta(days=length),
                    "link": f"{sheet}#hen-tra",
                    **draw(steering()),
                },
                "",
            ]
            for n, (starts, length) in enumerate(alerts)
        },
        "content/ke-hoach/2026.md": [draw(plans()), ""],
        path: [item, "Tin mẫu."],
        "content/mot-cua/tram.md": [
            given_only(
                {
                    "title": "Trạm y tế",
                    "summary": "Nơi nhận hồ sơ.",
                    "level": "xa",
                    "label": "Trạm y tế",
                    "short_label": "Trạm y tế",
                    "closed_on": draw(perhaps),
                    "successor": draw(st.sampled_from([None, "xa"])),
                    "special_hours": [{"date": draw(days), "note": "Nghỉ."}],
                    **draw(steering()),
                }
            ),
            "",
        ],
        "content/mot-cua/huyen-cu.md": [
            {
                "title": "Một cửa huyện cũ",
                "summary": "Đã đóng.",
                "level": "huyen",
                "label": "Một cửa huyện",
                "short_label": "Một cửa huyện",
                "closed_on": draw(days),
                "successor": "xa",
                **draw(ages()),
            },
            "",
        ],
    }


def days_in(thing):
    """Every day that stands anywhere in *thing*."""
    if isinstance(thing, date):
        return {thing}
    parts = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    return {day for part in parts for day in days_in(part)}


def write(root, commune):
    shutil.copytree(SAMPLE / "content/mot-cua", root / "content/mot-cua")
    xa = (SAMPLE / "content/xa.yml").read_text(encoding="utf-8")
    (root / "content/xa.yml").write_text(
        xa.replace("[dang-ky-khai-sinh]", "[viec-mot]"), encoding="utf-8"
    )
    desk = root / "content/mot-cua/xa.md"
    desk.write_text(desk.read_text(encoding="utf-8").split("## Khi")[0], encoding="utf-8")
    for name, thing in commune.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)

        def dump(fields):
            return yaml.safe_dump(
                json.loads(json.dumps(fields, default=str)),
                allow_unicode=True,
                sort_keys=False,
                width=1000,
            )

        path.write_text(
            f"---\n{dump(thing[0])}---\n{thing[1]}\n" if isinstance(thing, list) else dump(thing),
            encoding="utf-8",
        )


def shell(page):
    return f'<!doctype html><html lang="vi"><head><title>t</title></head><body><main>{page.html}</main></body></html>'


def written(amount):
    return f"{amount:,}".replace(",", "."), str(amount)


def look(built):
    """Judge what was built: sound pages, links that lead somewhere, no amount that has ended, none
    of a later day as today's.
    """
    site = built.site
    judged = {
        page.url: judge(shell(page).encode(), page.url, "/", NOTHING_KEPT) for page in built.pages
    }
    faults = [
        (url, fault)
        for url, page in judged.items()
        for fault in page.faults
        if fault.code in ("V004", "V010", "V021", "V025")
    ]
    assert not faults, faults
    judged |= {
        (url := f"/{name.removesuffix('index.html')}"): judge(content, url, "/", NOTHING_KEPT)
        for name, content in built.files.items()
        if name.endswith("/index.html")
    }
    links = Links()
    for url, page in judged.items():
        links.add(url, page)
    nowhere = links.nowhere(built.files)
    by_hand = set(hand_written.public_urls(ROOT))  # the invented commune does not have these
    dead = [
        (url, place)
        for url, page in judged.items()
        for place in page.places
        if place in nowhere
        and place not in by_hand
        and not place.startswith("/assets/")  # files of the frame
    ]
    assert not dead, dead
    everything = {
        page.url: page.html + json.dumps(page.json_ld, ensure_ascii=False) for page in built.pages
    }
    everything |= {
        name: content.decode("utf-8", "replace") for name, content in built.files.items()
    }
    for sheet in site.procedures:
        timeline = in_force.fees(site, sheet)
        for fee in sheet.fees:
            where = {
                name
                for name, text in everything.items()
                if any(form in text for form in written(fee.amount))
            }
            if fee in timeline.now:
                assert {sheet.url, "du-lieu/procedures.json"} <= where or sheet.withdrawn
            elif fee in timeline.later:
                assert where <= {sheet.url, "du-lieu/procedures.json", "du-lieu/procedures.csv"}
                page = everything[sheet.url]
                assert (
                    written(fee.amount)[0]
                    not in page.split('id="ho-so"')[0]
                    + page.split('id="cach-nop"')[1].split("</section>")[0]
                )
            else:
                assert where == set(), (fee, where)
            assert fee.valid_to is None or fee.valid_to >= site.today or fee not in timeline.now
    return {url for url in judged if not url.startswith("/ban-tin/2")}


def holds(commune, course, seen):
    """Build on each day of *course*; from the first day on which it builds, it must build on all,
    and keep its addresses.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, commune)
        addresses = None
        for day in sorted(course):
            try:
                now = look(build(root, day))
            except ContentError:
                assert addresses is None, f"built before, refused on {day}: {check(root, day)[1]}"
                continue
            assert addresses is None or addresses <= now, f"gone on {day}: {addresses - now}"
            seen["later" if addresses else "first"] += 1
            addresses = now


def agreeing(commune):
    """Let the days of each thing agree, since whatever contradicts itself is refused on every day:
    what ends was there before, and so on.
    """
    sheet = commune["content/thu-tuc/ho-tich/viec-mot.md"][0]
    for law in commune["content/can-cu.yml"].values():
        if "issued" in law and "effective_to" in law:
            law["effective_to"] = max(law["effective_to"], law["issued"] + timedelta(days=1))
    for path, thing in commune.items():
        fields = thing[0] if isinstance(thing, list) else {}
        first = max(
            (fields[key] for key in ("publish_at", "published") if key in fields), default=FIRST
        )
        if path.startswith("content/thong-bao/"):
            fields.pop("expires", None)
            late = max(first - fields["ends"], timedelta(0))
            fields["starts"], fields["ends"] = fields["starts"] + late, fields["ends"] + late
            if "withdrawn" in sheet and sheet["withdrawn"]["on"] <= fields["ends"]:
                del fields["link"]
        if "published" in fields and "publish_at" in fields:
            fields["publish_at"] = first
        if "expires" in fields:
            fields["expires"] = max(fields["expires"], first)
        if "withdrawn" in fields:
            fields["withdrawn"]["on"] = max(fields["withdrawn"]["on"], first)
        if "period" in fields:
            fields["issued"] = min(fields["issued"], fields["period"]["end"])
            for change in fields["amendments"]:
                change["issued"] = max(change["issued"], fields["issued"])
        if path.endswith("/tram.md") and {"closed_on", "expires", "withdrawn"} & set(fields):
            fields["successor"] = "xa"
    return commune


@st.composite
def courses(draw, count):
    """A commune, and days: those on which something begins or ends, the day after, and every New
    Year.
    """
    commune = agreeing(draw(communes()))
    marks = {
        mark + timedelta(days=n) for mark in days_in(list(commune.values())) for n in (0, 1)
    } | {date(year, 1, 1) for year in range(2027, 2041)}
    return commune, draw(
        st.lists(
            st.sampled_from(sorted(mark for mark in marks if mark <= LAST)),
            min_size=3,
            max_size=count,
            unique=True,
        )
    )


SEEN: Counter = Counter()


@pytest.mark.slow
@settings(max_examples=10)
@given(courses(4))
def test_what_builds_on_one_day_builds_on_later_ones(course):
    holds(*course, SEEN)


@pytest.mark.slow
@settings(max_examples=150)
@given(courses(12))
def test_many_communes_build_on_every_day_up_to_2040(course):
    holds(*course, SEEN)


def test_most_invented_communes_could_be_built_at_all():
    """Else the tests above would say nothing."""
    if not SEEN:
        pytest.skip("the tests above were not run")
    assert SEEN["later"] >= SEEN["first"] >= 5, SEEN


STORM = """---
title: Bão số 1
summary: Bà con vào nhà, không ra đường.
level: khan-cap
starts: 2027-01-02
ends: 2027-01-04
---
"""


def firsts():
    return [
        date(year, month, 1)
        for year in range(2026, 2031)
        for month in range(1, 13)
        if (year, month) >= (2026, 12)
    ]


def stopped(day):
    return [str(problem) for problem in check(ROOT, day)[1] if problem.severity is Severity.ERROR]


@pytest.mark.slow
@pytest.mark.parametrize(
    "day", [date(2027, 1, 2), date(2027, 3, 1), date(2027, 11, 23), date(2040, 12, 31)]
)
def test_the_real_content_has_no_mistake_on_the_days_that_once_stopped_it(day):
    assert stopped(day) == []


@pytest.mark.slow
def test_the_real_content_has_no_mistake_on_any_first_of_a_month():
    assert {day: found for day in firsts() if (found := stopped(day))} == {}


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    root = project(tmp_path_factory.mktemp("real"), ROOT / "content")
    (root / "content/thong-bao").mkdir(exist_ok=True)
    (root / "content/thong-bao/bao.md").write_text(STORM, encoding="utf-8")
    return root


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2027-01-02", "2027-03-01", "2027-11-23", "2030-12-01"])
def test_the_real_site_is_built_whole_on_later_days(real, day):
    command = [sys.executable, "-m", "commune", "site", "--today", day]
    done = subprocess.run(command, cwd=real, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    home = (real / "site/index.html").read_text(encoding="utf-8")
    assert ("Bão số 1" in home) is (day == "2027-01-02")
    sheet = (real / "site/thu-tuc/cap-can-cuoc/index.html").read_text(encoding="utf-8")
    answer = sheet.split('<dl class="answer">')[1].split("</dl>")[0]
    assert ("từ đó chưa ai đối chiếu" in answer) is (day > "2027-11-22")
    assert ("Trang này có thể đã cũ, từ 26/05/2027" in sheet) is (day > "2027-05-25")


def test_what_time_brought_is_held_against_who_edits_the_file_and_nobody_else(sample):
    edited, other = (
        f"content/thu-tuc/{name}.md"
        for name in ("ho-tich/dang-ky-khai-sinh", "chung-thuc/chung-thuc-ban-sao")
    )
    commit(sample)

    def told(*since):
        return {
            p.path: p.severity
            for p in check(sample, date(2029, 1, 1), *since)[1]
            if p.code == "R051"
        }

    both = {edited: Severity.WARNING, other: Severity.WARNING}
    assert told() == told("HEAD") == both
    (sample / edited).write_text(
        (sample / edited).read_text(encoding="utf-8").replace("Cha, mẹ", "Cha, mẹ, anh, chị"),
        encoding="utf-8",
    )
    assert told("HEAD") == both | {edited: Severity.ERROR}
    assert told() == both, "a build asks nobody who edits what"
    commit(sample)
    assert told("HEAD") == both
    assert told("HEAD~1") == both | {edited: Severity.ERROR}, (
        "what a branch brings is compared with where it left"
    )
    new = "content/thu-tuc/chung-thuc/viec-moi.md"
    (sample / new).write_text((sample / other).read_text(encoding="utf-8"), encoding="utf-8")
    assert told("HEAD") == both | {new: Severity.ERROR}, (
        "a file that git does not know yet is edited too"
    )
