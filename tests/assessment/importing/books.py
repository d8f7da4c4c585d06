"""Short ways to make the files that tests bring in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]

Rows = Iterable[Sequence[object]]


def book(sheets: dict[str, Rows] | Rows) -> bytes:
    """An Excel workbook with these sheets, or with one sheet "Blad1"."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in (sheets if isinstance(sheets, dict) else {"Blad1": sheets}).items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def lines(rows: Rows, delimiter: str = ",") -> bytes:
    """A CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def content(
    folder: Path, questionnaire_id: str, scales: dict[str, Sequence[str]], domains: dict[str, list[dict[str, str]]]
) -> Path:
    """A questionnaire folder: scales by the values of their answers, domains with items {id, weight, scale}."""
    folder = folder / questionnaire_id / "1"
    folder.mkdir(parents=True)
    listed = ", ".join(f'"{domain}"' for domain in domains)
    head = f'id = "{questionnaire_id}"\nversion = "1"\nlanguages = ["en"]\ndomains = [{listed}]\n'
    head += f'\n[en]\nname = "{questionnaire_id}"\n'
    for name, values in scales.items():
        head += f'\n[[scale]]\nid = "{name}"\n'
        for at, value in enumerate(values):
            head += f'[[scale.answer]]\nid = "{name}{at}"\nvalue = {value}\nen = "{name} {at}"\n'
    (folder / "questionnaire.toml").write_text(head)
    for domain, items in domains.items():
        text = f'id = "{domain}"\n[en]\nname = "Domain {domain}"\n'
        for item in items:
            text += f'\n[[practice]]\nid = "{item["id"]}"\nweight = {item["weight"]}\nscale = "{item["scale"]}"\n'
            text += f'[practice.en]\nname = "Topic {item["id"]}"\nquestion = "How far are you with {item["id"]}?"\n'
        (folder / f"{domain}.toml").write_text(text)
    return folder
