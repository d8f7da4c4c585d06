"""The difference between two plans as a page to print and to add to a meeting."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from maturity.language import Translator
from maturity.report.text import clean
from maturity.typesetting import FONT, typeset

#: What is shown of one text: a table cell of pages helps nobody.
_LONGEST = 1_500
_PAGE = """
#let content = json("content.json")
#set document(title: content.title)
#set page(paper: "a4", margin: 2cm, footer: context align(right, text(9pt, content.footer + " · " + counter(page).display())))
#set text(font: "%s", size: 10pt, lang: content.language)
#show heading: set text(fill: rgb("154273"))
#show table.cell.where(y: 0): strong
= #content.title
#content.subtitle
#v(6pt)
#table(
  columns: content.widths.map(each => each * 1fr),
  stroke: (x: none, y: 0.5pt + rgb("bfc7d1")),
  inset: (x: 4pt, y: 5pt),
  table.header(..content.heads.map(text)),
  ..content.rows.flatten().map(text),
)
"""


def differences_pdf(title: str, subtitle: str, rows: Sequence[Mapping[str, str]], t: Translator) -> bytes:
    """An accessible PDF (PDF/UA-1). rows: with the same keys, the keys as headings; at least one."""
    content = {
        "title": clean(title),
        "subtitle": clean(subtitle),
        "footer": f"Groeikaart · {t.date(date.today())}",
        "language": t.language,
        "heads": list(rows[0]),
        "widths": [2, 1.3, *[3] * (len(rows[0]) - 2)],
        "rows": [[_cut(text) for text in row.values()] for row in rows],
    }
    return typeset(_PAGE % FONT, {"content.json": json.dumps(content).encode()}, accessible=True)


def _cut(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
