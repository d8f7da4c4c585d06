"""Rounds of two modes with role groups, guests with a link, evidence, consensus, and the register of what was told"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_GROUPS = [
    {"id": "leaders", "kind": "leaders", "name": ""},
    {"id": "staff", "kind": "other", "name": ""},
    {"id": "front", "kind": "front", "name": ""},
    {"id": "policy", "kind": "other", "name": ""},
]
_COLUMNS: dict[str, tuple[tuple[str, Any, str | None], ...]] = {
    "round": (
        ("mode", sa.String(), "panel"),
        ("period", sa.String(), ""),
        ("part", sa.String(), ""),
        ("closes_on", sa.Date(), None),
        ("groups", sa.JSON(), json.dumps(_GROUPS)),
        ("departments", sa.JSON(), "[]"),
        ("previous_id", sa.String(), ""),
        ("settled", sa.Boolean(), "0"),
        ("reopenings", sa.JSON(), "[]"),
        ("revision", sa.Integer(), "1"),
    ),
    "rater": (("department", sa.String(), ""), ("name", sa.String(), ""), ("consents", sa.Boolean(), "0")),
    "answer": (("value", sa.String(), ""),),
}


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        for name, kind, default in columns:
            op.add_column(table, sa.Column(name, kind, nullable=default is None, server_default=_default(kind, default)))
    if op.get_bind().dialect.name == "sqlite":
        _keep_no_order("rater", "organisation_id, round_id, id, role_group, department, name, consents")
        _keep_no_order("answer", "organisation_id, round_id, rater_id, item, state, choice, note, value, revision, saved_at")
    _create(
        "guest_link",
        *_texts("id", "round_id", "token_hash", "role_group", "department", "name", "rater_id"),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("token_hash", name=op.f("uq_guest_link_token_hash")),
        key=("organisation_id", "id"),
    )
    _create(
        "evidence",
        *_texts("round_id", "id", "practice", "kind", "place"),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        *_texts("rater_id"),
        sa.Column("revision", sa.Integer(), nullable=False),
        key=("organisation_id", "round_id", "id"),
    )
    _create(
        "consensus",
        *_texts("round_id", "item", "state", "choice", "note", "dissent", "owner"),
        sa.Column("revote", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        key=("organisation_id", "round_id", "item"),
    )
    _create(
        "workshop",
        *_texts("round_id"),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("agenda", "brakes", "actions")),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        key=("organisation_id", "round_id"),
    )
    _create(
        "release",
        *_texts("round_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("cells", "texts", "people", "written")),
        key=("organisation_id", "round_id", "number"),
    )


def _default(kind: Any, default: str | None) -> Any:
    if isinstance(kind, sa.Boolean):
        return sa.false()
    return default


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _create(table: str, *parts: Any, key: tuple[str, ...]) -> None:
    op.create_table(
        table,
        *_texts("organisation_id"),
        *parts,
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id"],
            ["round.organisation_id", "round.id"],
            name=op.f(f"fk_{table}_organisation_id_round_id_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
    )


def _keep_no_order(table: str, columns: str) -> None:
    """The same table without SQLite's row numbers, which tell the order in which rows came.

    Made under another name and then renamed: renaming the old one would turn the references of other tables along with it.
    """
    asked = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    found = op.get_bind().exec_driver_sql(asked, (table,)).scalar_one()
    body = found[found.index("(") :].rstrip()
    op.execute(f'CREATE TABLE "new_{table}" {body} WITHOUT ROWID')
    op.execute(f'INSERT INTO "new_{table}" ({columns}) SELECT {columns} FROM "{table}"')  # noqa: S608
    op.execute(f'DROP TABLE "{table}"')
    op.execute(f'ALTER TABLE "new_{table}" RENAME TO "{table}"')


def downgrade() -> None:
    for table in ("release", "workshop", "consensus", "evidence", "guest_link"):
        op.drop_table(table)
    for table, columns in _COLUMNS.items():
        for name, _, _ in columns:
            op.drop_column(table, name)
