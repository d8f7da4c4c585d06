"""The register of releases of broad rounds: what was told, and the answers behind it. Every query carries the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from maturity.assessment.anonymity.disclosure import Cell, Person, Release, Selector
from maturity.assessment.anonymity.responses import Texts
from maturity.assessment.frozen import Frozen
from maturity.database import Row

Json = dict[str, Any]
Told = Mapping[str, tuple[str, ...]]  #: item → the free texts that are told


class ReleaseRow(Row, table=True):
    __tablename__ = "release"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisation_id", "round_id"], ["round.organisation_id", "round.id"], ondelete="CASCADE"),
    )
    organisation_id: str = Field(primary_key=True)
    round_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    made_on: date
    cells: Json = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    texts: Json = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    people: list[Json] = Field(sa_column=sa.Column(sa.JSON, nullable=False))  # confidential, as the answers are
    written: Json = Field(sa_column=sa.Column(sa.JSON, nullable=False))  # who wrote what: confidential
    erased: int = 0  # of a panel: how many people were erased since
    remaining: int = 0  # of a panel: how many of those behind the figures are left


def add(
    session: Session,
    organisation_id: str,
    round_id: str,
    release: Release,
    made_on: date,
    texts: Told,
    written: Mapping[str, Texts],
) -> None:
    """Enter a release into the register, with the free texts told and who wrote them."""
    session.add(
        ReleaseRow(
            organisation_id=organisation_id,
            round_id=round_id,
            number=release.number,
            made_on=made_on,
            cells=plain_cells(release.cells),
            texts={item: list(told) for item, told in texts.items()},
            people=[_plain_person(person) for person in release.people],
            written={item: sorted(map(list, found)) for item, found in written.items()},
        )
    )
    session.flush()


def register(session: Session, organisation_id: str, round_id: str) -> list[Release]:
    """The releases of a round, in order."""
    return [_release(row) for row in _rows(session, organisation_id, round_id)]


def last_told(session: Session, organisation_id: str, round_id: str) -> tuple[Release | None, Told]:
    """What was told last of each item, under the number of the last release, without the people behind it; and the free texts.

    A later release need not tell of every item, and tells nothing of departments: what was told before still stands.
    """
    found = session.exec(
        select(ReleaseRow.number, ReleaseRow.cells, ReleaseRow.texts)
        .where(ReleaseRow.organisation_id == organisation_id, ReleaseRow.round_id == round_id)
        .order_by(col(ReleaseRow.number))
    ).all()
    if not found:
        return None, {}
    cells, texts = dict[str, dict[Selector, Cell]](), dict[str, tuple[str, ...]]()
    for _, plain, written in found:
        for item, told in cells_of(plain).items():
            if told:
                cells[item] = {whom: cell for whom, cell in cells.get(item, {}).items() if whom.department is not None} | told
            cells.setdefault(item, {})
        texts |= {item: tuple(told) for item, told in written.items()}
    return Release(found[-1][0], (), cells), texts


def written_texts(session: Session, organisation_id: str, round_id: str) -> list[dict[str, Texts]]:
    """Who wrote what, behind each release, in order."""
    return [
        {item: frozenset((writer, text) for writer, text in found) for item, found in row.written.items()}
        for row in _rows(session, organisation_id, round_id)
    ]


def freeze(session: Session, organisation_id: str, round_id: str, release: Release, answering: int, made_on: date) -> None:
    """Replace the frozen figures of a panel."""
    for row in _rows(session, organisation_id, round_id):
        session.delete(row)
    session.flush()
    add(session, organisation_id, round_id, release, made_on, {}, {})
    (row,) = _rows(session, organisation_id, round_id)
    row.remaining = answering
    session.add(row)
    session.flush()


def frozen(session: Session, organisation_id: str, round_id: str) -> Frozen | None:
    """The frozen figures of a panel, None before it closed."""
    rows = _rows(session, organisation_id, round_id)
    return Frozen(_release(rows[0]), rows[0].erased, rows[0].remaining) if rows else None


def count_erased(session: Session, organisation_id: str, round_id: str) -> None:
    """One more of those behind the frozen figures of a panel went."""
    for row in _rows(session, organisation_id, round_id):
        row.erased, row.remaining = row.erased + 1, row.remaining - 1
        session.add(row)
    session.flush()


def forget_people(session: Session, organisation_id: str, round_id: str) -> None:
    """Keep what was told and let go of the answers behind it."""
    for row in _rows(session, organisation_id, round_id):
        row.people, row.written = [], {}
        session.add(row)


def _rows(session: Session, organisation_id: str, round_id: str) -> list[ReleaseRow]:
    mine = (ReleaseRow.organisation_id == organisation_id, ReleaseRow.round_id == round_id)
    return list(session.exec(select(ReleaseRow).where(*mine).order_by(col(ReleaseRow.number))))


def _plain_cell(whom: Selector, cell: Cell) -> Json:
    counts = None if cell.counts is None else [[str(value), count] for value, count in sorted(cell.counts.items())]
    return {
        "group": whom.group,
        "department": whom.department,
        "mean": str(cell.mean),
        "base": cell.base,
        "bound": cell.bound,
        "counts": counts,
    }


def _plain_person(person: Person) -> Json:
    answers = {item: str(value) for item, value in person.answers.items()}
    return {"key": person.key, "group": person.group, "department": person.department, "answers": answers}


def _release(row: ReleaseRow) -> Release:
    return Release(
        row.number,
        tuple(
            Person(one["key"], one["group"], one["department"], {item: Fraction(of) for item, of in one["answers"].items()})
            for one in row.people
        ),
        cells_of(row.cells),
    )


def plain_cells(cells: Mapping[str, Mapping[Selector, Cell]]) -> Json:
    """Cells as JSON knows them."""
    return {item: [_plain_cell(whom, cell) for whom, cell in found.items()] for item, found in cells.items()}


def cells_of(plain: Mapping[str, Any]) -> dict[str, dict[Selector, Cell]]:
    """The cells again. Raises KeyError, TypeError or ValueError for what are none."""
    return {item: dict(_cell(one) for one in cells) for item, cells in plain.items()}


def _cell(one: Json) -> tuple[Selector, Cell]:
    counts = None if one["counts"] is None else {Fraction(value): count for value, count in one["counts"]}
    return Selector(one["group"], one["department"]), Cell(Fraction(one["mean"]), one["base"], one["bound"], counts)
