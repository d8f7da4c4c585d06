"""Handouts: what stands in them, on how many pages, and that nothing goes out that was not consented to."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader

from maturity.comparison.contribution import Contribution
from maturity.comparison.figures.anonymous import aggregate
from maturity.comparison.giving import service as giving
from maturity.comparison.handout import service
from maturity.comparison.handout.tables import grids, table_csv, write_tables
from maturity.comparison.handout.values import group_handout, own_handout
from maturity.comparison.handout.word import write_handout
from maturity.comparison.helping.overview import Overview, group_pairs, overview
from maturity.database import Database
from maturity.initiative.library import library
from maturity.language import translator
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.questionnaire.library import latest_version, questionnaire
from maturity.report.pdf.writer import pdf_of
from tests.comparison.circle import a_circle
from tests.comparison.made_up import DAY, contribution, finished, known, tallies_of
from tests.conftest import Cast

ASKED = questionnaire("cx", latest_version("cx"))
PRACTICES = [one.id for one in ASKED.practices]
LIBRARY = {one.id: one for one in library().initiatives}
EN, NL = translator("en"), translator("nl")
EVIL = '=HYPERLINK("http://x","y")'


def a_group(named: int = 6, anonymous: int = 5) -> list[Contribution]:
    draw = random.Random(7)

    def levels() -> dict[str, int]:
        return {one: min(5, max(1, round(draw.gauss(2.6, 0.9)))) for one in PRACTICES}

    given = [
        contribution(
            ASKED,
            f"Gemeente {one:02}",
            levels(),
            offers=draw.sample(PRACTICES, 12),
            done=[finished(draw.choice(PRACTICES), 1, 2, 3, draw.choice(["M-1", "B-2"])) for _ in range(3)],
            number=one,
        )
        for one in range(named)
    ]
    return given + [contribution(ASKED, f"geheim {one}", levels(), named=False) for one in range(anonymous)]


def seen_by(group: list[Contribution]) -> Overview:
    shown, _ = aggregate([one for one in group if not one.is_named], tallies_of(group), (), DAY)
    found = overview(known(group[0], group[1:], shown))
    assert found is not None
    return found


def words_of(data: bytes) -> str:
    opened = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in opened.paragraphs), *cells])


def test_the_handout_begins_with_whom_to_call() -> None:
    seen = seen_by(a_group())
    made = own_handout(seen, group_pairs(seen.view), LIBRARY, "Gemeente 00", DAY, EN)
    first = next(one for one in seen.help if one.helpers)
    assert made.before[0].heading.startswith(first.need.practice)
    text = words_of(write_handout(made, EN))
    assert first.helpers[0].offer.reach in text
    assert text.index("call") < text.index("Your place in the group")
    assert "geheim" not in text


@pytest.mark.thorough
def test_a_group_of_a_hundred_fits_two_pages_for_directors() -> None:
    for size in (6, 60):
        seen = seen_by(a_group(size))
        made = group_handout(seen, group_pairs(seen.view), LIBRARY, DAY, NL)
        pdf = pdf_of(write_handout(made, NL))
        assert pages(pdf) <= 2
        assert "geheim" not in repr(made)


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def test_tables_hold_what_one_may_see_and_no_formula() -> None:
    group = a_group()
    group[1] = replace(group[1], name=EVIL, offers=tuple(replace(one, did=EVIL, reach=EVIL) for one in group[1].offers))
    seen = seen_by(group)
    pairs = group_pairs(seen.view)
    book = openpyxl.load_workbook(io.BytesIO(write_tables(seen, pairs, EN)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert EVIL in {cell.value for cell in cells}
    assert all(cell.data_type != "f" for cell in cells)
    for part in grids(seen, pairs, EN):
        text = table_csv(seen, pairs, part, EN).decode("utf-8-sig")
        assert "geheim" not in text
        assert not any(cell.startswith("=") for line in text.splitlines() for cell in line.split(","))


def test_only_members_take_along_and_never_what_was_withdrawn(db: Database, cast: Cast) -> None:
    circle = a_circle(db, cast.ann)
    circle.give(cast.ann, 2)
    others = [circle.newcomer(f"Buur {one}") for one in range(5)]
    for level, other in enumerate(others, 1):
        circle.give(other, min(level + 1, 5))
    group_id = circle.group.id
    house = circle.db
    text = words_of(service.handout_word(house, cast.ann, cast.organisation, group_id, "own", EN))
    assert "Buur 4" in text
    giving.withdraw(house, others[4], group_id)
    again = words_of(service.handout_word(house, cast.ann, cast.organisation, group_id, "own", EN))
    assert "Buur 4" not in again
    assert b"Buur 4" not in service.handout_csv(house, cast.ann, group_id, "members", EN)
    with pytest.raises(NotFoundError):
        service.handout_word(house, cast.charlie, cast.organisation, group_id, "own", EN)
    with pytest.raises(NotPermittedError):
        service.handout_tables(house, cast.bob, group_id, EN)


def test_who_gave_nothing_takes_nothing_along(db: Database, cast: Cast) -> None:
    circle = a_circle(db, cast.ann)
    circle.give(cast.ann, 2)
    late = circle.newcomer("Later")
    with pytest.raises(service.NothingToSeeError):
        service.handout_tables(db, late, circle.group.id, EN)
