"""Decided plans and the decision log"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["roadmap.organisation_id"], name=op.f("fk_decision_organisation_id_roadmap"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_decision")),
    )
    op.create_table(
        "roadmap_version",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["roadmap.organisation_id"],
            name=op.f("fk_roadmap_version_organisation_id_roadmap"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_roadmap_version")),
    )


def downgrade() -> None:
    op.drop_table("roadmap_version")
    op.drop_table("decision")
