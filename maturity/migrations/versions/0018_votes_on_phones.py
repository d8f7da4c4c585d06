"""A re-vote on phones: the vote, which ballots were counted, and apart from them how many chose what"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "revote",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("vote_id", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id"],
            ["round.organisation_id", "round.id"],
            name=op.f("fk_revote_organisation_id_round_id_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "round_id", name=op.f("pk_revote")),
        sa.UniqueConstraint("code", name=op.f("uq_revote_code")),
    )
    op.create_table(
        "revote_tally",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        _of_a_vote("revote_tally"),
        sa.PrimaryKeyConstraint("organisation_id", "round_id", name=op.f("pk_revote_tally")),
    )
    op.create_table(
        "spent_ballot",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("ballot_hash", sa.String(), nullable=False),
        _of_a_vote("spent_ballot"),
        sa.PrimaryKeyConstraint("organisation_id", "round_id", "ballot_hash", name=op.f("pk_spent_ballot")),
        sqlite_with_rowid=False,  # row numbers would tell in which order people voted
    )


def _of_a_vote(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation_id", "round_id"],
        ["revote.organisation_id", "revote.round_id"],
        name=op.f(f"fk_{table}_organisation_id_round_id_revote"),
        ondelete="CASCADE",
    )


def downgrade() -> None:
    for table in ("spent_ballot", "revote_tally", "revote"):
        op.drop_table(table)
