"""The tables of exports, returned files and proposals, and their queries. Every query carries the organisation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, func, select

from maturity.database import Row, Utc, now
from maturity.people.repository import OrganisationRow
from maturity.report.returned.model import Export, Kind, Proposal, ReturnedFile, Snapshot, State


def _json() -> Any:
    return Field(sa_column=sa.Column(sa.JSON, nullable=False))


def _moment(*, nullable: bool = False) -> Any:
    return Field(default=None if nullable else ..., sa_column=sa.Column(Utc, nullable=nullable))


class ExportRow(Row, table=True):
    __tablename__ = "export"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    code: str = Field(primary_key=True)
    made_at: datetime = _moment()
    account_id: str = ""
    language: str
    kind: str = ""
    revision: int
    fields_: dict[str, dict[str, str]] = Field(sa_column=sa.Column("fields", sa.JSON, nullable=False))
    loose: list[str] = _json()
    comments: list[list[str]] = _json()
    asides: list[list[str]] | None = Field(default=None, sa_column=sa.Column(sa.JSON(none_as_null=True), nullable=True))
    named: dict[str, str] | None = Field(default=None, sa_column=sa.Column(sa.JSON(none_as_null=True), nullable=True))


class ReturnedFileRow(Row, table=True):
    __tablename__ = "returned_file"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisation_id", "export_code"], ["export.organisation_id", "export.code"], ondelete="CASCADE"
        ),
    )
    organisation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    received_at: datetime = _moment()
    account_id: str = ""
    name: str
    reviewer: str = ""
    export_code: str
    digest: str


class ProposalRow(Row, table=True):
    __tablename__ = "proposal"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisation_id", "file"], ["returned_file.organisation_id", "returned_file.number"], ondelete="CASCADE"
        ),
    )
    organisation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    file: int
    kind: str
    code: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    author: str = ""
    written_at: datetime | None = _moment(nullable=True)
    quoted: str = ""
    where: str = ""
    how: str = ""
    tracked: bool = False
    resolved: bool = False
    state: str = "open"
    decided_by: str = ""
    decided_at: datetime | None = _moment(nullable=True)
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = _moment(nullable=True)


def add_export(session: Session, organisation_id: str, account_id: str, export: Export) -> None:
    """Keep what was sent out."""
    sent = export.snapshot
    session.add(
        ExportRow(
            organisation_id=organisation_id,
            code=export.code,
            made_at=export.made_at,
            account_id=account_id,
            language=export.language,
            kind=export.kind,
            revision=export.revision,
            fields_={code: dict(texts) for code, texts in sent.fields.items()},
            loose=list(sent.loose),
            comments=[list(one) for one in sent.comments],
            asides=None if sent.asides is None else [list(one) for one in sent.asides],
            named=dict(sent.named),
        )
    )
    session.flush()


def find_export(session: Session, organisation_id: str, codes: Iterable[str]) -> Export | None:
    """The export with the first of these codes that is one of this organisation."""
    for code in codes:
        row = session.get(ExportRow, (organisation_id, code))
        if row is not None:
            return _export(row)
    return None


def returned_exports(session: Session, organisation_id: str) -> list[Export]:
    """The exports of which a reviewed file came back."""
    came_back = select(ReturnedFileRow.export_code).where(ReturnedFileRow.organisation_id == organisation_id)
    rows = session.exec(select(ExportRow).where(ExportRow.organisation_id == organisation_id, col(ExportRow.code).in_(came_back)))
    return [_export(row) for row in rows]


def add_file(session: Session, organisation_id: str, account_id: str, file: ReturnedFile, digest: str) -> ReturnedFile:
    """Keep that a file came back, under the next number."""
    session.get(OrganisationRow, organisation_id, with_for_update=True)  # so that two do not take one number
    number = _next(session, ReturnedFileRow, organisation_id)
    session.add(
        ReturnedFileRow(
            organisation_id=organisation_id,
            number=number,
            received_at=file.received_at,
            account_id=account_id,
            name=file.name,
            reviewer=file.reviewer,
            export_code=file.export_code,
            digest=digest,
        )
    )
    session.flush()
    return ReturnedFile(number, file.received_at, file.name, file.reviewer, file.export_code)


def find_file(session: Session, organisation_id: str, digest: str) -> ReturnedFile | None:
    """The file with this fingerprint, when it came before."""
    rows = select(ReturnedFileRow).where(ReturnedFileRow.organisation_id == organisation_id, ReturnedFileRow.digest == digest)
    row = session.exec(rows).first()
    return None if row is None else _file(row)


def files(session: Session, organisation_id: str) -> list[ReturnedFile]:
    """The files that came back, newest first."""
    rows = select(ReturnedFileRow).where(ReturnedFileRow.organisation_id == organisation_id)
    return [_file(row) for row in session.exec(rows.order_by(col(ReturnedFileRow.number).desc()))]


def add_proposals(session: Session, organisation_id: str, file: int, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Keep the proposals of a file, numbered."""
    number, added = _next(session, ProposalRow, organisation_id), list[Proposal]()
    for proposal in proposals:
        row = ProposalRow(
            organisation_id=organisation_id,
            number=number + len(added),
            file=file,
            **{name: getattr(proposal, name) for name in _COPIED},
            kind=proposal.kind.value,
        )
        session.add(row)
        added.append(_proposal(row))
    session.flush()
    return added


_COPIED = ("code", "field", "old", "new", "author", "written_at", "quoted", "where", "how", "tracked", "resolved")


def proposals(session: Session, organisation_id: str, *, files: Iterable[int] | None = None) -> list[Proposal]:
    """The proposals of an organisation (of these files), in the order in which they came."""
    rows = select(ProposalRow).where(ProposalRow.organisation_id == organisation_id).order_by(col(ProposalRow.number))
    if files is not None:
        rows = rows.where(col(ProposalRow.file).in_(list(files)))
    return [_proposal(row) for row in session.exec(rows)]


def find_proposal(session: Session, organisation_id: str, number: int) -> tuple[Proposal, Export] | None:
    """A proposal and the export that it is about."""
    row = session.get(ProposalRow, (organisation_id, number))
    file = None if row is None else session.get(ReturnedFileRow, (organisation_id, row.file))
    export = None if file is None else session.get(ExportRow, (organisation_id, file.export_code))
    return None if row is None or export is None else (_proposal(row), _export(export))


def change_proposal(session: Session, organisation_id: str, number: int, **values: object) -> bool:
    """Change an open proposal. Returns whether it was open still."""
    row = session.get(ProposalRow, (organisation_id, number), with_for_update=True)
    if row is None or row.state != State.OPEN.value:
        return False
    _set(session, row, values)
    return True


def answer_proposal(session: Session, organisation_id: str, number: int, account_id: str, text: str) -> None:
    """Keep the answer to a remark, also to one that was decided on."""
    row = session.get(ProposalRow, (organisation_id, number), with_for_update=True)
    if row is not None:
        _set(session, row, {"answer": text, "answered_by": account_id, "answered_at": now()})


def _set(session: Session, row: ProposalRow, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()


def _next(session: Session, table: type[ReturnedFileRow] | type[ProposalRow], organisation_id: str) -> int:
    found = session.exec(select(func.max(table.number)).where(table.organisation_id == organisation_id)).one()
    return (found or 0) + 1


def _export(row: ExportRow) -> Export:
    sent = Snapshot(
        row.fields_,
        tuple(row.loose),
        tuple((author, text) for author, text in row.comments),
        None if row.asides is None else tuple((kind, text) for kind, text in row.asides),
        row.named or {},
    )
    return Export(row.code, row.made_at, row.language, row.kind, row.revision, sent)


def _file(row: ReturnedFileRow) -> ReturnedFile:
    return ReturnedFile(row.number, row.received_at, row.name, row.reviewer, row.export_code)


def _proposal(row: ProposalRow) -> Proposal:
    return Proposal(
        number=row.number,
        file=row.file,
        kind=Kind(row.kind),
        state=State(row.state),
        decided_at=row.decided_at,
        answer=row.answer,
        answered_at=row.answered_at,
        **{name: getattr(row, name) for name in _COPIED},
    )
