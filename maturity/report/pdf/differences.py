"""The difference between two plans as a page to print and to add to a meeting."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

import typst

from maturity.language import Translator
from maturity.report.word.text import clean
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
    """A PDF, accessible (PDF/UA-1) unless somebody wrote a sign that cannot be shown. rows: with the same keys, at least one."""
    content = {
        "title": clean(title),
        "subtitle": clean(subtitle),
        "footer": f"Groeikaart · {t.date(date.today())}",
        "language": t.language,
        "heads": list(rows[0]),
        "widths": [2, 1.3, *[3] * (len(rows[0]) - 2)],
        "rows": [[_cut(text) for text in row.values()] for row in rows],
    }
    source, files = _PAGE % FONT, {"content.json": json.dumps(content).encode()}
    try:
        return typeset(source, files, accessible=True)
    except typst.TypstError:  # a sign that no letter type here has may not stand in a PDF/UA
        return typeset(source, files)


def _cut(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
