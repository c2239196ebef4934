"""Every figure of a plan's page equals one counted anew from the published JSON; nothing here knows
the program's own counting.

Only ``build`` is imported, to get the pages and the files; from there on, the test is a stranger
with two JSON files.
"""

import json
import random
import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
import yaml
from support import ROOT, SAMPLE_DAY, compared_on

from commune.publishing.build import build

CHANNELS = ("trang-tin", "loa-truyen-thanh", "mang-xa-hoi")
GROUPS = ("can-bo", "nguoi-dan", "hoc-sinh-phu-huynh")


class Figures(HTMLParser):
    """Reads ``data-figure`` with its value, ``data-months`` and the state of each row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.months: dict[str, dict[str, int]] = {}
        self.states: dict[str, str] = {}
        self.row = self.verdict = ""
        self.in_verdict = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        at = dict(attrs)
        self.row = at.get("data-row", self.row)
        self.in_verdict = at.get("data-el") == "verdict" or (self.in_verdict and tag != "dl")
        if "data-figure" in at:
            self.values[at["data-figure"]] = at.get("value", at.get("data-value"))
        if "data-months" in at:
            pairs = (pair.split("=") for pair in at["data-months"].split())
            self.months[self.row] = {month: int(count) for month, count in pairs}
        if (
            tag == "span"
            and "state" in at.get("class", "").split()
            and self.row
            and self.row not in self.states
        ):
            self.states[self.row] = at["class"].split()[-1]

    def handle_data(self, data):
        self.verdict += data if self.in_verdict else ""

    def handle_endtag(self, tag):
        self.in_verdict = self.in_verdict and tag != "p"


def days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def first_day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")


class Stranger:
    """Counts a plan's progress from the two JSON files alone, by the rules that /du-lieu/
    explains.
    """

    def __init__(self, plan: dict, news: list[dict], today: date) -> None:
        self.plan, self.today = plan, today
        self.start, self.end = (date.fromisoformat(plan["period"][key]) for key in ("start", "end"))
        self.goals = [goal["id"] for goal in plan["goals"]]
        self.home = {a["id"]: a["goal"] for a in plan["activities"]}
        self.pieces: list[dict] = []
        self.context = dict.fromkeys(self.goals, 0)
        for item in news:
            self._item(item)
        for entry in plan["offline_evidence"]:
            day = date.fromisoformat(entry["date"])
            if self.start <= day <= min(self.end, today):
                self.pieces.append(
                    {
                        "day": day,
                        "last": day,
                        "news": None,
                        "goals": {entry["goal"]},
                        "activities": {entry.get("activity")},
                        **entry,
                    }
                )

    def _item(self, item: dict) -> None:
        names = {
            ref.split("/")[1] for ref in item["advances"] if ref.split("/")[0] == self.plan["id"]
        }
        named = names & set(self.home)
        goals = (names & set(self.goals)) | {self.home[name] for name in named}
        if first_day(item["date"]) > self.today:
            return
        month = item["date"][:7]
        inside = (
            self.start <= first_day(item["date"]) <= self.end
            if len(item["date"]) == 10
            else str(self.start)[:7] <= month <= str(self.end)[:7]
        )
        if (
            item["origin"] != "xa"
            or not inside
            or ("withdrawn" in item and item["withdrawn"]["on"] <= str(self.today))
        ):
            for goal in goals:
                self.context[goal] += 1
            return
        month_days = [d for d in days(self.start, self.end) if str(d)[:7] == month]
        day, last = (
            (month_days[0], month_days[-1])
            if len(item["date"]) == 7
            else (first_day(item["date"]),) * 2
        )
        if not goals or day > self.today:
            return
        for goal in goals - {self.home[name] for name in named}:
            found = [
                a["id"]
                for a in self.plan["activities"]
                if a["goal"] == goal and self._fits(item, a, day, last)
            ]
            named = named | set(found if len(found) == 1 else [])
        self.pieces.append(
            {
                "day": day,
                "last": last,
                "news": item,
                "goals": goals,
                "activities": named,
                "quantity": 1,
                "unit": "tin",
                "audience": item["audience"],
            }
        )

    def _fits(self, item: dict, activity: dict, day: date, last: date) -> bool:
        unit = activity.get("target", {}).get("unit")
        return (
            unit in (None, "tin")
            and bool(
                set(activity["channels"]) & set(item["media"]) if activity["channels"] else unit
            )
            and (
                not activity["audience"] or bool(set(activity["audience"]) & set(item["audience"]))
            )
            and ("cancelled" not in activity or str(last) < activity["cancelled"]["on"])
            and str(day) >= activity.get("starts", "")
            and str(last) <= activity.get("due", "9999")
        )

    def elapsed(self) -> int:
        return sum(day < self.today for day in days(self.start, self.end))

    def last_day(self) -> date:
        return min(self.today, self.end)

    def goal(self, name: str) -> list[dict]:
        return [piece for piece in self.pieces if name in piece["goals"]]

    def activity(self, a: dict) -> tuple[int | None, int, int, str]:
        """Needed, expected, done, state; beside them what was late and which slots are empty."""
        start, end = (
            date.fromisoformat(a[key]) if key in a else other
            for key, other in (("starts", self.start), ("due", self.end))
        )
        keys = {
            "hang-tuan": lambda d: d.isocalendar()[:2],
            "hang-quy": lambda d: (d.year, (d.month - 1) // 3),
            "mot-lan": lambda d: 0,
        }
        key = keys.get(a.get("cadence"), lambda d: (d.year, d.month))
        slots: dict = {}
        for day in days(start, end):
            slots.setdefault(key(day), set()).add(day)
        parts = [slots[name] for name in sorted(slots)]
        whole = sum(key(start + timedelta(days=n)) == key(start) for n in range(-100, 101))
        if len(parts) > 1 and a.get("cadence") != "mot-lan" and len(parts[0]) < whole / 2:
            parts[:2] = [parts[0] | parts[1]]
        unit = a.get("target", {}).get("unit")
        mine = [p for p in self.pieces if a["id"] in p["activities"] and p["day"] >= start]
        counting = [p for p in mine if not unit or p["unit"] == unit]
        busy = [any(set(days(p["day"], p["last"])) <= part for p in counting) for part in parts]
        yesterday = self.today - timedelta(days=1)
        asked = lambda day: sum(max(part) <= day for part in parts)  # noqa: E731
        rhythm = a.get("cadence") in ("hang-tuan", "hang-thang", "hang-quy")
        if "target" in a:
            needed = a["target"]["quantity"]
            done = sum(p["quantity"] for p in counting)
            expected, due = (
                needed * asked(self.today) // len(parts),
                needed * asked(yesterday) // len(parts),
            )
        elif "cadence" in a:
            needed, expected, due = len(parts), asked(self.today), asked(yesterday)
            done = sum(busy) if rhythm else min(len(counting), 1)
        else:
            needed, done = None, len(mine)
            expected, due = int(self.today >= end), int(yesterday >= end)
        holes = rhythm and any(
            not full for part, full in zip(parts, busy, strict=True) if max(part) <= yesterday
        )
        if "cancelled" in a and a["cancelled"]["on"] <= str(self.today):
            state = "huy"
        elif needed is not None and done >= needed and (all(busy) or not rhythm):
            state = "xong"
        elif self.today > self.end:
            state = "da-ket-thuc"
        elif done < due or holes:
            state = "cham"
        else:
            state = "chua-den-han" if self.today < start or due == done == 0 else "dung-nhip"
        total, finished = 0, None
        if needed is not None and (rhythm and "target" not in a):
            amounts = [(max(part), 1) for part, full in zip(parts, busy, strict=True) if full]
        elif a.get("cadence") == "mot-lan" and "target" not in a:
            amounts = [(p["day"], 1) for p in sorted(counting, key=lambda p: p["day"])[:1]]
        else:
            amounts = sorted((p["day"], p["quantity"] if "target" in a else 1) for p in counting)
        for when, amount in amounts:
            total += amount
            if needed is not None and total >= needed and not finished:
                finished = when
        self.late = max((finished - end).days, 0) if finished else 0
        self.on_time = sum(amount for when, amount in amounts if when <= end)
        self.missing = [
            str(max(part))
            for part, full in zip(parts, busy, strict=True)
            if rhythm and not full and max(part) <= yesterday
        ]
        asked_too_much = [
            str(day + timedelta(days=1))
            for day in days(start, min(end, yesterday))
            if needed is not None and needed * asked(day) // len(parts) > done
        ] or [str(end + timedelta(days=1))] * (needed is None and done == 0 and end <= yesterday)
        after_holes = [str(date.fromisoformat(d) + timedelta(days=1)) for d in self.missing]
        self.since = min([*asked_too_much, *after_holes], default=None)
        self.last = max((str(p["last"]) for p in mine), default=None)
        self.starts = start
        return needed, expected, done, state

    def stands(self, goal: str) -> str:
        """A goal stands as its worst activity does."""
        states = {self.activity(a)[3] for a in self.plan["activities"] if a["goal"] == goal}
        kept = states - {"huy"}
        if states and not kept:
            return "huy"
        if kept == {"xong"}:
            return "xong-phan-con-lai" if "huy" in states else "xong"
        if self.today > self.end:
            return "da-ket-thuc"
        if not states:
            half = (self.today - self.start) * 2 > self.end - self.start
            return "cham" if half and not self.goal(goal) else "chua-den-han"
        return (
            next(state for state in ("cham", "dung-nhip") if state in kept)
            if kept & {"cham", "dung-nhip"}
            else "dung-nhip"
            if "xong" in kept
            else "chua-den-han"
        )

    def is_lacking(self, a: dict) -> bool:
        """Behind, or not whole when the plan is over."""
        needed, _, done, state = self.activity(a)
        return state == "cham" or (
            state == "da-ket-thuc"
            and (done == 0 if needed is None else done < needed or bool(self.missing))
        )

    def median(self) -> float | None:
        waits = sorted(
            max((date.fromisoformat(p["news"]["published"]) - first_day(p["news"]["date"])).days, 0)
            for p in self.pieces
            if p["news"] and len(p["news"]["date"]) == 10
        )
        half = len(waits) // 2
        return (
            None
            if not waits
            else waits[half]
            if len(waits) % 2
            else (waits[half - 1] + waits[half]) / 2
        )

    def gap(self) -> int | None:
        last = min(self.today, self.end)
        if last < self.start:
            return None
        busy = {piece["day"] for piece in self.pieces if piece["day"] == piece["last"]}
        longest = run = 0
        for day in days(self.start, last)[1:]:
            run += 1
            longest = max(longest, run)
            run = 0 if day in busy else run
        return longest


def random_commune(folder, seed: int):
    """The sample with a busy plan of 2025 and eighty items about it, all kinds of odd ones among
    them.
    """
    dice = random.Random(seed)
    day = lambda: date(2025, 1, 1) + timedelta(days=dice.randrange(420))  # noqa: E731
    activities = []
    for n in range(9):
        activity = {
            "id": f"viec-{n}",
            "goal": f"muc-dich-{n % 3}",
            "title": f"Việc {n}",
            "audience": dice.sample(GROUPS, dice.randrange(2)),
            "channels": dice.sample(CHANNELS, dice.randrange(3)),
        }
        if dice.random() < 0.7:
            activity["cadence"] = dice.choice(["hang-tuan", "hang-thang", "hang-quy", "mot-lan"])
        if dice.random() < 0.6:
            activity["target"] = {
                "quantity": dice.randrange(1, 30),
                "unit": dice.choice(["tin", "tin", "cuoc"]),
            }
        if dice.random() < 0.4:
            activity |= {"starts": "2025-03-10", "due": dice.choice(["2025-06-30", "2025-11-17"])}
        if dice.random() < 0.2:
            activity["cancelled"] = {"on": "2025-07-01", "reason": "Thôi"}
        activities.append(activity)
    offline = [
        {
            "date": min(day(), date(2025, 12, 20)),
            "kind": "hoi-nghi",
            "quantity": dice.randrange(1, 9),
            "unit": dice.choice(["cuoc", "nguoi"]),
            "goal": f"muc-dich-{n % 3}",
            "audience": dice.sample(GROUPS, dice.randrange(3)),
            **({"activity": f"viec-{n % 9}"} if n % 2 else {}),
        }
        for n in range(14)
    ]
    offline = [entry for entry in offline if date(2025, 1, 10) <= entry["date"]]
    plan = {
        "title": "Kế hoạch năm 2025",
        "summary": "Kế hoạch thử.",
        "number": "1",
        "issued": "2025-01-10",
        "issuer": "Ủy ban nhân dân xã Bến Mẫu",
        "audience": list(GROUPS),
        "period": {"start": "2025-01-10", "end": "2025-12-20"},
        "goals": [{"id": f"muc-dich-{n}", "text": f"Mục đích {n}"} for n in range(3)],
        "requirements": [
            {
                "id": "yeu-cau-1",
                "text": "Làm kịp thời, đầy đủ, thường xuyên, đúng nhóm đối tượng, đổi mới hình thức.",
            }
        ],
        "activities": activities,
        "offline_evidence": offline,
        "source": {"name": "Thử"},
    }
    write(folder / "content/ke-hoach/2025.md", plan)
    for n in range(80):
        when = day()
        text = f"{when:%Y-%m}" if dice.random() < 0.15 else f"{when}"
        item = {
            "title": f"Tin số {n}",
            "summary": f"Tin số {n}.",
            "date": text,
            "published": f"{when + timedelta(days=dice.randrange(-40, 20))}",
            "origin": dice.choice(["xa", "xa", "tong-hop"]),
            "category": "mot-cua",
            "audience": dice.sample(GROUPS, dice.randrange(3)),
            "media": dice.sample(CHANNELS, dice.randrange(1, 3)),
            "advances": dice.sample(
                [f"2025/muc-dich-{m}" for m in range(3)] + [f"2025/viec-{m}" for m in range(9)],
                dice.randrange(4),
            ),
        }
        if dice.random() < 0.1:
            shown = max(when, date.fromisoformat(item["published"]))
            item["withdrawn"] = {
                "on": f"{shown + timedelta(days=dice.choice([0, 400]))}",
                "reason": "Sai",
            }
        write(folder / f"content/tin-tuc/{text[:4]}/{text}-tin-so-{n}.md", item)


def write(path, fields: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(
        json.loads(json.dumps(fields, default=str)), allow_unicode=True, sort_keys=False
    )
    path.write_text(f"---\n{text}---\nChữ.\n", encoding="utf-8")


def compare(built, today: date) -> int:
    """Compare every plan's page and its published progress with the stranger's count; give how many
    figures were compared.
    """
    news = json.loads(built.files["du-lieu/news.json"])["items"]
    compared = 0
    for plan in json.loads(built.files["du-lieu/plans.json"])["items"]:
        page = Figures(next(p.html for p in built.pages if p.url == f"/ke-hoach/{plan['id']}/"))
        told = plan.pop("progress")
        own = Stranger(plan, news, today)
        want: dict[str, object] = slab(own)
        assert (told["elapsed"], told["days"]) == (own.elapsed(), len(days(own.start, own.end)))
        want |= reach(own, plan)
        if own.start <= today <= own.end and (recent := last_own(news, today)):
            want["tin-cua-xa"] = (today - date.fromisoformat(recent)).days
        for goal, said in zip(own.goals, told["goals"], strict=True):
            months: dict[str, int] = {}
            for piece in own.goal(goal):
                months[str(piece["day"])[:7]] = months.get(str(piece["day"])[:7], 0) + 1
            want |= {f"{goal}/viec": len(own.goal(goal))}
            want |= {f"{goal}/boi-canh": own.context[goal]} if own.context[goal] else {}
            assert page.months[goal] == said["months"] == months, goal
            assert (said["count"], said["context"]) == (len(own.goal(goal)), own.context[goal])
            assert said["state"] == own.stands(goal)
            assert page.states.get(goal, said["state"]) == said["state"]
        for activity, said in zip(plan["activities"], told["activities"], strict=True):
            needed, expected, done, state = own.activity(activity)
            name = activity["id"]
            if state != "huy":
                want[f"{name}/da-co"] = done
                want |= {f"{name}/can": needed} if needed is not None else {}
                if needed is not None and state != "xong" and expected:
                    want[f"{name}/phai-co"] = expected
                soon = own.start <= today and 0 < (own.starts - own.last_day()).days <= 60
                want |= {f"{name}/con-ngay": (own.starts - own.last_day()).days} if soon else {}
            assert said.get("behind_since") == own.since, activity
            if own.is_lacking(activity):
                since = date.fromisoformat(own.since)
                want[f"{name}/cham-ngay"] = (own.last_day() - since).days
            assert page.states[activity["id"]] == said["state"] == state, activity
            assert (said.get("needed"), said["expected"], said["done"]) == (
                needed,
                expected,
                done,
            ), activity
            assert (said["on_time"], said["late"], said["missing"]) == (
                own.on_time,
                own.late,
                own.missing,
            ), activity
        for clause in plan["requirements"]:
            want |= {
                f"{clause['id']}/{name}": value
                for name, value in requirement(own, plan, clause["text"]).items()
            }
        want |= answered(built, plan)
        if plan["activities"] and (counted := re.search(r"(\d+) trên (\d+)", page.verdict)):
            kept = [a for a in plan["activities"] if own.activity(a)[3] != "huy"]
            lacking = sum(own.is_lacking(a) for a in kept)
            assert counted.groups() == (str(lacking), str(len(kept))), page.verdict
        assert told_short(page.verdict) == sorted(short(own, plan).values()), page.verdict
        got = {name: None if value == "" else float(value) for name, value in page.values.items()}
        assert got == {
            name: None if value is None else float(value) for name, value in want.items()
        }
        compared += len(got)
    return compared


def short(own: Stranger, plan: dict) -> dict[str, int]:
    """What lacks by its unit: of a plan that is over all that was promised, else what is due."""
    found: dict[str, int] = {}
    for activity in plan["activities"]:
        needed, expected, done, state = own.activity(activity)
        asked = (needed if state == "da-ket-thuc" else expected) or 0
        if own.is_lacking(activity) and asked > done:
            unit = activity.get("target", {}).get("unit") or activity.get("cadence", "")
            found[unit] = found.get(unit, 0) + asked - done
    return found


def told_short(verdict: str) -> list[int]:
    """The numbers of the sentence that says what lacks, each unit once."""
    said = re.search(r"Thiếu (.+) so với mức phải có", re.sub(r"\s+", " ", verdict))
    parts = said[1].split("; ") if said else []
    return sorted(int(part.split(" ")[0].replace(".", "")) for part in parts)


def answered(built, plan: dict) -> dict[str, object]:
    """Count the answers to what was received within the time of the plan; as a stranger would."""
    rows = json.loads(built.files.get("du-lieu/replies.json", '{"items": []}'))["items"]
    start, end = plan["period"]["start"], plan["period"]["end"]
    waited = sorted(
        (date.fromisoformat(r["answered"]) - date.fromisoformat(r["received"])).days
        for r in rows
        if start <= r["received"] <= end and "withdrawn" not in r and "expires" not in r
    )
    found = {"tra-loi": len(waited)} if waited else {}
    if waited and waited[-1]:
        middle = waited[(len(waited) - 1) // 2]
        found |= {"tra-loi/giua": middle} if middle else {}
        found["tra-loi/lau-nhat"] = waited[-1]
    return found


def slab(own: Stranger) -> dict[str, object]:
    """The share of the time that is over, and the activities by state."""
    found: dict[str, object] = {}
    if own.start <= own.today <= own.end:
        whole = len(days(own.start, own.end))
        found = {"so-ngay": whole, "so-ngay-qua": own.elapsed()}
        found["phan-tram"] = own.elapsed() * 100 // whole
    for activity in own.plan["activities"]:
        name = f"tinh-trang/{own.activity(activity)[3]}"
        found[name] = found.get(name, 0) + 1
    return found


def reach(own: Stranger, plan: dict) -> dict[str, object]:
    """The pieces for each group, where more than one piece is there to be drawn."""
    return groups(own, plan) if len(own.pieces) > 1 else {}


def groups(own: Stranger, plan: dict) -> dict[str, object]:
    named = {
        *plan["audience"],
        *(
            group
            for a in plan["activities"]
            for group in a["audience"]
            if a.get("cancelled", {"on": "9999"})["on"] > str(own.today)
        ),
    }
    found: dict[str, object] = {
        f"nhom-{group}": sum(group in piece["audience"] for piece in own.pieces)
        for group in named | {group for piece in own.pieces for group in piece["audience"]}
    }
    bare = sum(not piece["audience"] for piece in own.pieces)
    return found | ({"nhom-khong-ghi": bare} if bare else {})


def last_own(news: list[dict], today: date) -> str | None:
    """The day on which the commune's own newest item was published that still holds."""
    return max(
        (
            item["published"]
            for item in news
            if item["origin"] == "xa"
            and not ("withdrawn" in item and item["withdrawn"]["on"] <= str(today))
            and item.get("expires", "9999") >= str(today)
        ),
        default=None,
    )


def requirement(own: Stranger, plan: dict, text: str) -> dict[str, object]:
    """The figures that a requirement's words ask for."""
    text = re.sub(r"\s+", " ", text.lower())
    found: dict[str, object] = {}
    if "kịp thời" in text:
        found["kip-thoi"] = own.median()
    if "đầy đủ" in text:
        found["day-du"] = sum(bool(own.goal(goal)) for goal in own.goals)
    if "thường xuyên" in text:
        found["thuong-xuyen"] = own.gap()
    if "nhóm đối tượng" in text:
        found |= groups(own, plan)
    if "hình thức" in text:
        found["hinh-thuc"] = len(
            {
                medium
                for piece in own.pieces
                for medium in (piece["news"]["media"] if piece["news"] else [piece["kind"]])
            }
        )
    return found


@pytest.mark.parametrize(
    "day", [SAMPLE_DAY, date(2026, 2, 19), date(2026, 9, 30), date(2027, 1, 1), date(2026, 1, 1)]
)
def test_the_sample_page_equals_a_count_from_the_published_json(sample, day):
    compared_on(sample, day)
    assert compare(build(sample, day), day) > 20


def test_the_real_page_equals_a_count_from_the_published_json():
    day = date(2026, 11, 25)
    assert compare(build(ROOT, day), day) > 15


@pytest.mark.parametrize("seed", range(8))
def test_any_busy_plan_equals_a_count_from_the_published_json(sample, seed):
    random_commune(sample, seed)
    day = date(2025, 1, 1) + timedelta(days=53 * seed + 20)
    compared_on(sample, day)
    assert compare(build(sample, day), day) > 50
