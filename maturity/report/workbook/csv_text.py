"""A grid as a CSV file that a spreadsheet program opens well, and in which nothing that somebody typed can become a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from maturity.language import Translator
from maturity.numbers import exact
from maturity.report.workbook.grid import Cell, Grid, Value
from maturity.safe_text import for_csv

_DECIMALS = Decimal("0.000001")


def csv_of(grid: Grid, t: Translator) -> bytes:
    """The grid with its headings. In Dutch as Excel wants it: semicolons, and a comma before decimals."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if t.language == "nl" else ",", lineterminator="\r\n")
    writer.writerow([for_csv(column.heading) for column in grid.columns])
    writer.writerows([_text(value, t) for value in row] for row in grid.rows)
    return out.getvalue().encode("utf-8-sig")


def _text(value: Value, t: Translator) -> str:
    if value is None:
        return ""
    if isinstance(value, Cell):
        return for_csv(value.value)
    if isinstance(value, str):
        return for_csv(value)
    if isinstance(value, date):
        return value.isoformat()
    return _number(value, t)


def _number(value: object, t: Translator) -> str:
    """Exactly when few decimals do, else in as many digits as a spreadsheet keeps."""
    number = exact(str(value))
    assert number is not None
    shown = (Decimal(number.numerator) / Decimal(number.denominator)).quantize(_DECIMALS, rounding=ROUND_HALF_UP)
    text = f"{shown.normalize():f}" if exact(str(shown)) == number else f"{float(number):.15g}"
    return text.replace(".", ",") if t.language == "nl" else text
