"""Capacity of more kinds, progress per quarter, steps that can be undone, decided plans that keep everything"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COLUMNS: dict[str, tuple[tuple[str, Any, Any], ...]] = {
    "roadmap": (
        ("per_domain", sa.JSON(), [12] * 12),  # what was not limited before stays unlimited
        ("starts", sa.JSON(), [3] * 12),
        ("extra", sa.JSON(), {}),
        ("themes", sa.JSON(), []),
        ("frozen", sa.Integer(), 0),
        ("closed", sa.Integer(), 0),
    ),
    "initiative": (
        ("waived", sa.JSON(), []),
        ("extra", sa.JSON(), {}),
        ("began", sa.Integer(), None),
        ("ended", sa.Integer(), None),
        ("estimate", sa.Integer(), None),
    ),
    "roadmap_version": (
        ("initiatives", sa.JSON(), []),
        ("calendar", sa.JSON(), []),
        ("levels", sa.JSON(), {}),
    ),
}


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        for name, kind, default in columns:
            if default is None:
                op.add_column(table, sa.Column(name, kind, nullable=True))
            else:
                op.add_column(table, sa.Column(name, kind, nullable=False, server_default=json.dumps(default)))
    _tell_decided_plans_their_calendar()
    op.create_table(
        "progress",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("moment", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["roadmap.organisation_id"], name=op.f("fk_progress_organisation_id_roadmap"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_progress")),
    )
    op.create_table(
        "roadmap_step",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["roadmap.organisation_id"],
            name=op.f("fk_roadmap_step_organisation_id_roadmap"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_roadmap_step")),
    )


def _tell_decided_plans_their_calendar() -> None:
    roadmaps = sa.table("roadmap", sa.column("organisation_id"), sa.column("year"), sa.column("quarter"))
    versions = sa.table("roadmap_version", sa.column("organisation_id"), sa.column("calendar", sa.JSON()))
    connection = op.get_bind()
    for organisation_id, year, quarter in connection.execute(sa.select(roadmaps)).fetchall():
        mine = versions.c.organisation_id == organisation_id
        connection.execute(versions.update().where(mine).values(calendar=[year, quarter]))


def downgrade() -> None:
    op.drop_table("roadmap_step")
    op.drop_table("progress")
    for table, columns in reversed(_COLUMNS.items()):
        for name, _, _ in reversed(columns):
            op.drop_column(table, name)
