"""Codes to give out: every card opens its own address, and a table cannot become a formula."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence

import pytest

from maturity.language import translator
from maturity.report.code_cards import CodeCard, cards_pdf, codes_csv, links_csv

CARDS = [CodeCard(f"Frontlijn · Noord {number}", f"https://groeikaart.example/u/token{number}") for number in range(9)]


def read(pdf: bytes) -> Sequence[str]:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("the cards were not read: pdftotext is not installed")
    found = subprocess.run([reader, "-", "-"], input=pdf, capture_output=True, check=True)
    return found.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_eight_cards_to_a_page_each_with_its_address(language):
    first, second = read(cards_pdf(CARDS, "Dienst <Voorbeeld> #1", translator(language)))
    for number, card in enumerate(CARDS):
        assert card.address.replace("/", "") in "".join((first if number < 8 else second).split()).replace("/", "")
    assert first.count("Dienst <Voorbeeld> #1") == 8


def test_the_table_has_a_row_per_code_and_no_formulas():
    text = codes_csv([CodeCard('=HYPERLINK("x")\x07', "https://x/u/1"), *CARDS], translator("nl")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["Voor wie", "Link"]
    assert rows[1] == ['\'=HYPERLINK("x")', "https://x/u/1"]
    assert len(rows) == 11


@pytest.mark.parametrize(("language", "head"), [("nl", "Naam;E-mailadres;Link"), ("en", "Name,E-mail address,Link")])
def test_every_personal_link_is_in_the_list_with_whom_it_is_for(language, head):
    links = [("Gea\x07 de Wit", "gea@voorbeeld.nl", "https://x/u/1"), ("=1+1", "", "https://x/u/2"), ("Jo", "", "https://x/u/3")]
    first, *rest = links_csv(links, translator(language)).decode("utf-8-sig").split("\r\n")
    assert first == head
    rows = list(csv.reader(rest, delimiter=head[4]))
    assert rows[:-1] == [["Gea de Wit", *links[0][1:]], ["'=1+1", *links[1][1:]], [*links[2]]]
