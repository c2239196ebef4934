"""Open data: each file against its own schema, the table against the JSON, and the words that
explain both.
"""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import jsonschema
import pytest
import strict_schema
from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.models.news import News
from commune.outputs import open_data
from commune.pages import data as data_pages
from commune.publishing.build import build
from commune.site.datasets import DATASETS
from commune.site.datasets.base import MANY

NAMES = [dataset.name for dataset in DATASETS]
MAY_BE_EMPTY = {"changes", "replies", "views", "outcomes"}
"""What the sample or the real content has none of; the other has."""


@pytest.fixture(scope="module", params=["sample", "real"])
def files(request):
    return (
        build(SAMPLE, SAMPLE_DAY) if request.param == "sample" else build(ROOT, date(2026, 11, 25))
    ).files


@pytest.mark.parametrize("name", NAMES)
def test_every_file_keeps_to_its_own_schema(files, name):
    if f"du-lieu/{name}.json" not in files:
        assert name in MAY_BE_EMPTY
        return
    schema = json.loads(files[f"du-lieu/{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert strict_schema.flaws(schema) == []
    data = json.loads(files[f"du-lieu/{name}.json"])
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [f"{e.json_path}: {e.message}" for e in checker.iter_errors(data)] == []
    assert data["$schema"] == f"{name}.schema.json"
    assert schema["$id"].endswith(f"/du-lieu/{name}.schema.json")
    assert data["official"] is False
    assert data["items"] or name in MAY_BE_EMPTY


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_refuses_what_is_not_in_the_models(files, name):
    data = json.loads(files.get(f"du-lieu/{name}.json", '{"items": []}'))
    if name in MAY_BE_EMPTY and not data["items"]:
        return
    schema = json.loads(files[f"du-lieu/{name}.schema.json"])
    checker = jsonschema.Draft202012Validator(schema)
    data["items"][0]["la"] = 1
    assert not checker.is_valid(data)
    del data["items"][0]["la"], data["items"][0]["url"]
    assert not checker.is_valid(data)


def test_every_field_of_a_schema_is_explained_in_vietnamese(files):
    for name in (n for n in NAMES if f"du-lieu/{n}.json" in files):
        schema = json.loads(files[f"du-lieu/{name}.schema.json"])
        for definition in schema["$defs"].values():
            for key, field in definition.get("properties", {}).items():
                assert field.get("description") or "$ref" in field, (name, key)


def test_the_table_says_what_the_json_says(files):
    for name in ("procedures", "news", "desks"):
        rows = list(csv.DictReader(io.StringIO(files[f"du-lieu/{name}.csv"].decode("utf-8-sig"))))
        items = json.loads(files[f"du-lieu/{name}.json"])["items"]
        assert [row["id"] for row in rows] == [item["id"] for item in items]
        for row, item in zip(rows, items, strict=True):
            for key in {"title", "date", "origin", "code", "version"} & set(row):
                assert row[key] == str(item.get(key, "")), (name, item["id"], key)
            for key in {"advances", "audience", "phones", "unverified"} & set(row):
                value = item.get(key, [])
                assert row[key] == (
                    "; ".join(value) if isinstance(value, list) else str(value).lower()
                ), (name, item["id"], key)


def test_the_table_of_plans_has_a_line_a_goal_and_a_line_an_activity(files):
    rows = list(csv.DictReader(io.StringIO(files["du-lieu/plans.csv"].decode("utf-8-sig"))))
    plans = json.loads(files["du-lieu/plans.json"])["items"]
    assert len(rows) == sum(len(plan["goals"]) + len(plan["activities"]) for plan in plans)
    goals = {(plan["id"], goal["id"]): goal for plan in plans for goal in plan["progress"]["goals"]}
    for row in rows:
        if not row["activity"]:
            assert int(row["count"]) == goals[row["plan"], row["goal"]]["count"]


def test_a_spreadsheet_takes_no_text_for_a_formula(sample):
    path = sample / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    text = path.read_text(encoding="utf-8").replace(
        "title: Xã mở điểm giúp nộp qua mạng", "title: '=HYPERLINK(\"http://xau.example\")'"
    )
    path.write_text(text, encoding="utf-8")
    table = build(sample, SAMPLE_DAY).files["du-lieu/news.csv"].decode("utf-8-sig")
    assert [
        row["title"] for row in csv.DictReader(io.StringIO(table)) if "HYPERLINK" in row["title"]
    ] == ['\'=HYPERLINK("http://xau.example")']


def test_what_is_not_known_is_left_out_and_what_is_unverified_is_named(files):
    for item in json.loads(files["du-lieu/procedures.json"])["items"]:
        assert None not in item.values()
        assert "unverified" in item


def test_the_page_explains_every_file_and_links_to_it():
    built = build(SAMPLE, SAMPLE_DAY)
    page = next(p.html for p in built.pages if p.url == "/du-lieu/")
    for dataset in (one for one in DATASETS if one.is_published(built.site)):
        for ending in ("json", "csv", "schema.json"):
            assert f'href="{dataset.name}.{ending}"' in page
        assert all(f"<code>{column.name}</code>" in page for column in dataset.columns)
    for address in (
        "lich.ics",
        "../tin-tuc/atom.xml",
        "../tin-tuc/feed.json",
        "../thu-tuc/atom.xml",
        "../thu-tuc/feed.json",
    ):
        assert f'href="{address}"' in page


def with_news(count):
    """The sample with *count* items instead of its own, spread over four years."""
    site = build(SAMPLE, SAMPLE_DAY).site
    found = []
    for n in range(count):
        day = date(2026 - n % 4, 1, 1) + timedelta(days=n % 70)
        item = site.news[0].model_copy(update={"date": day.isoformat(), "title": f"Tin {n}"})
        item._record = site.news[0].record
        found.append(item)
    found.sort(key=lambda item: item.date, reverse=True)
    return replace(site, kinds={**site.kinds, News: tuple(found)})


def test_news_under_a_thousand_are_one_file():
    site = with_news(MANY - 1)
    files = open_data.files(site)
    data = json.loads(files["du-lieu/news.json"])
    assert len(data["items"]) == MANY - 1
    assert "more" not in data
    assert [name for name in files if "news" in name] == [
        "du-lieu/news.schema.json",
        "du-lieu/news.json",
        "du-lieu/news.csv",
    ]


@pytest.mark.parametrize(
    "ends", ["expires: 2026-02-01", "withdrawn: {on: 2026-02-01, reason: Đăng nhầm}"]
)
def test_what_was_published_stays_in_the_data_so_that_the_files_of_older_years_stay(sample, ends):
    before = json.loads(build(sample, SAMPLE_DAY).files["du-lieu/news.json"])["items"]
    path = sample / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("origin: xa", f"origin: xa\n{ends}", 1), encoding="utf-8")
    site = build(sample, SAMPLE_DAY).site
    assert len(site.of(News)) == len(before)
    after = json.loads(open_data.files(site)["du-lieu/news.json"])["items"]
    assert [item["title"] for item in after] == [item["title"] for item in before]


def test_of_more_news_the_first_file_has_two_years_and_names_the_others():
    site = with_news(MANY)
    files = open_data.files(site)
    schema = json.loads(files["du-lieu/news.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert strict_schema.flaws(schema) == []
    years = {"": {"2026", "2025"}, "-2024": {"2024"}, "-2023": {"2023"}}
    seen = []
    for part, of in years.items():
        data = json.loads(files[f"du-lieu/news{part}.json"])
        jsonschema.validate(data, schema)
        rows = list(
            csv.DictReader(io.StringIO(files[f"du-lieu/news{part}.csv"].decode("utf-8-sig")))
        )
        assert {item["date"][:4] for item in data["items"]} == of
        assert [row["title"] for row in rows] == [item["title"] for item in data["items"]]
        assert ("more" in data) is (part == "")
        seen += [item["title"] for item in data["items"]]
    assert sorted(seen) == sorted(f"Tin {n}" for n in range(MANY))
    first = json.loads(files["du-lieu/news.json"])
    assert first["more"] == [
        site.commune.full_address(f"/du-lieu/news-{year}.json") for year in (2024, 2023)
    ]
    [page] = data_pages.pages(site)
    for year in (2024, 2023):
        assert f'href="news-{year}.json"' in page.html
        assert f'href="news-{year}.csv"' in page.html
