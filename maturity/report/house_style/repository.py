"""The table of templates and logos, and its queries. Every query carries the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, select

from maturity.database import Row, Utc, now
from maturity.report.model import HouseStyle


class HouseStyleRow(Row, table=True):
    __tablename__ = "house_style"
    organisation_id: str = Field(primary_key=True, foreign_key="organisation.id", ondelete="CASCADE")
    template: bytes | None = Field(default=None, sa_column=sa.Column(sa.LargeBinary, nullable=True))
    template_name: str = ""
    logo: bytes | None = Field(default=None, sa_column=sa.Column(sa.LargeBinary, nullable=True))
    logo_name: str = ""
    changed_at: datetime = Field(sa_column=sa.Column(Utc, nullable=False))
    account_id: str = ""


@dataclass(frozen=True)
class Names:
    """What the stored files were called; "" when there is none."""

    template: str = ""
    logo: str = ""


def load(session: Session, organisation_id: str) -> HouseStyle:
    """The template and logo of an organisation."""
    row = session.get(HouseStyleRow, organisation_id)
    return HouseStyle() if row is None else HouseStyle(row.template, row.logo)


def names(session: Session, organisation_id: str) -> Names:
    """What they are called, without reading them."""
    found = session.exec(
        select(HouseStyleRow.template_name, HouseStyleRow.logo_name).where(HouseStyleRow.organisation_id == organisation_id)
    ).first()
    return Names() if found is None else Names(*found)


def save_template(session: Session, organisation_id: str, account_id: str, name: str, template: bytes | None) -> None:
    """Replace the template; None takes it away."""
    row = _row(session, organisation_id, account_id)
    row.template, row.template_name = template, name
    session.add(row)


def save_logo(session: Session, organisation_id: str, account_id: str, name: str, logo: bytes | None) -> None:
    """Replace the logo; None takes it away."""
    row = _row(session, organisation_id, account_id)
    row.logo, row.logo_name = logo, name
    session.add(row)


def _row(session: Session, organisation_id: str, account_id: str) -> HouseStyleRow:
    row = session.get(HouseStyleRow, organisation_id, with_for_update=True)
    row = row or HouseStyleRow(organisation_id=organisation_id, changed_at=now())
    row.changed_at, row.account_id = now(), account_id
    return row
