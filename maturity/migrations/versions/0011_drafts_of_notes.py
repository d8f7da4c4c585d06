"""Notes that somebody typed before choosing a description"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KEY = ("organisation_id", "round_id", "rater_id", "item")


def upgrade() -> None:
    op.create_table(
        "note_draft",
        *(sa.Column(name, sa.String(), nullable=False) for name in (*_KEY, "note")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id", "rater_id"],
            ["rater.organisation_id", "rater.round_id", "rater.id"],
            name=op.f("fk_note_draft_organisation_id_round_id_rater_id_rater"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*_KEY, name=op.f("pk_note_draft")),
        sqlite_with_rowid=False,  # row numbers tell the order in which people came
    )


def downgrade() -> None:
    op.drop_table("note_draft")
