"""Open data: each dataset as JSON with a schema, and as a table for spreadsheets."""

import csv
import io
from typing import Any

from commune.outputs.json_file import json_file
from commune.site import Site
from commune.site.datasets import DATASETS, Dataset

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def files(site: Site) -> dict[str, bytes]:
    """Give every file of open data: path in the site -> bytes."""
    found = {}
    for dataset in (one for one in DATASETS if one.is_published(site)):
        found[dataset.path("schema.json")] = json_file(schema(site, dataset))
        for year, rows in _divided(site, dataset).items():
            found[dataset.path("json", year)] = json_file(_envelope(site, dataset, rows, year))
            found[dataset.path("csv", year)] = table(dataset, rows)
    return found


def _divided(site: Site, dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    """Give the rows by the year of their file; those of the first file stand under ``""``."""
    older = dataset.older_years(site)
    files: dict[str, list[dict[str, Any]]] = {"": [], **{year: [] for year in older}}
    for row in dataset.rows(site):
        year = row["date"][:4] if older else ""
        files[year if year in older else ""].append(row)
    return files


def _envelope(
    site: Site, dataset: Dataset, rows: list[dict[str, Any]], year: str
) -> dict[str, Any]:
    commune = site.commune
    of_year = f" năm {year}" if year else ""
    more = [
        commune.full_address(f"/{dataset.path('json', older)}")
        for older in dataset.older_years(site)
    ]
    return {
        "$schema": f"{dataset.name}.schema.json",
        "title": f"{dataset.title}{of_year}, {commune.full_name}, tỉnh {commune.province}",
        "commune": {"code": commune.code, "name": commune.full_name, "province": commune.province},
        "official": commune.official,
        "licence": LICENCE,
        "as_of": site.today.isoformat(),
        **({"more": more} if dataset.is_divided(site) and not year else {}),
        "items": rows,
    }


def schema(site: Site, dataset: Dataset) -> dict[str, Any]:
    """Give the JSON Schema of the whole file; the rows' own definitions move to the top, where
    references look.
    """
    row = dataset.row_schema()
    definitions = row.pop("$defs", {})
    text = {"type": "string"}
    more = {
        "type": "array",
        "items": {"type": "string", "format": "uri"},
        "description": "Địa chỉ các tệp của những năm trước, cùng dạng với tệp này",
    }
    return {
        "$schema": DIALECT,
        "$id": f"{site.commune.site_url}{dataset.path('schema.json')}",
        "title": dataset.title,
        "description": dataset.description,
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "commune", "official", "licence", "as_of", "items"],
        "properties": {
            "$schema": text,
            "title": text,
            "commune": {
                "type": "object",
                "properties": {"code": text, "name": text, "province": text},
            },
            "official": {
                "type": "boolean",
                "description": "false: bản dựng thử, không phải dữ liệu chính thức của xã",
            },
            "licence": {"type": "string", "format": "uri"},
            "as_of": {"type": "string", "format": "date", "description": "Ngày của bản dữ liệu"},
            **({"more": more} if dataset.is_divided(site) else {}),
            "items": {"type": "array", "items": {"$ref": "#/$defs/row"}},
        },
        "$defs": {**definitions, "row": row},
    }


def table(dataset: Dataset, rows: list[dict[str, Any]]) -> bytes:
    """Give the table as CSV (RFC 4180) in UTF-8 with a mark that lets Excel read Vietnamese."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in dataset.columns])
    cells = [column.cell for column in dataset.columns]
    for line in dataset.table(rows):
        writer.writerow([_cell(cell(line)) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    """Keep a spreadsheet from taking text for a formula; numbers are never text here."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    return str(value).lower() if isinstance(value, bool) else value
