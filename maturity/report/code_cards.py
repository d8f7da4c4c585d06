"""What is given out: codes for an anonymous round, as cards to print and cut or as a table, and personal links as a table."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import segno

from maturity.language import Translator
from maturity.report.word.text import clean, cleaned
from maturity.report.workbook.csv_text import csv_of
from maturity.report.workbook.grid import Column, Grid
from maturity.typesetting import FONT, typeset

_PAGE = """#let told = json("told.json")
#set document(title: told.title)
#set page(paper: "a4", margin: 10mm)
#set text(font: "{font}", lang: "{language}", size: 9.5pt)
#let card(one) = block(breakable: false, width: 100%, height: 66mm, inset: 5mm, stroke: (dash: "dashed", thickness: 0.5pt), [
  #text(weight: "bold", size: 11pt, told.title) \\
  #one.whom
  #v(1mm)
  #grid(columns: (30mm, 1fr), column-gutter: 4mm,
    image(one.file, width: 30mm, alt: told.alt),
    [#told.said #v(1.5mm) #text(size: 8pt, one.address)])
  #v(1fr)
  #text(size: 8pt, told.promise)
])
#grid(columns: (1fr, 1fr), ..told.cards.map(card))
"""


@dataclass(frozen=True)
class CodeCard:
    """One code as it is given out. whom: for whom it is meant ("Frontlijn · Noord"); address: what opens it."""

    whom: str
    address: str


def cards_pdf(cards: Sequence[CodeCard], title: str, t: Translator) -> bytes:
    """Eight cards to a page of A4. title: what it is about, such as the name of the organisation."""
    pictures = {f"{number}.svg": _qr(card.address) for number, card in enumerate(cards)}
    told = {
        "title": clean(title),
        "alt": t("QR code with the link"),
        "said": t("With this card one person can answer, on a phone or a computer. Scan the code, or type the address."),
        "promise": t("Nobody knows who got which card. Choose one yourself, and keep it until you have answered."),
        "cards": [
            {"whom": clean(code_card.whom), "address": code_card.address, "file": f"{number}.svg"}
            for number, code_card in enumerate(cards)
        ],
    }
    files = {"told.json": json.dumps(told).encode(), **pictures}
    return typeset(_PAGE.format(font=FONT, language=t.language), files, accessible=True)


def codes_csv(cards: Sequence[CodeCard], t: Translator) -> bytes:
    """A row per code, in the order in which they were drawn, which says nothing."""
    columns = (Column(t("For whom"), 30), Column(t("Link"), 60))
    rows = tuple((card.whom, card.address) for card in cards)
    return csv_of(cleaned(Grid("Codes", t("Codes"), "", columns, rows, "")), t)


def links_csv(links: Sequence[tuple[str, str, str]], t: Translator) -> bytes:
    """Personal links for a mail merge. links: (name, mail address or "", what opens it), in the order of the list."""
    columns = (Column(t("Name"), 30), Column(t("E-mail address"), 30), Column(t("Link"), 60))
    return csv_of(cleaned(Grid("Links", t("Links"), "", columns, tuple(links), "")), t)


def _qr(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=4, border=2)
    return out.getvalue()
