"""What was given to a group by name stays known when its member leaves"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_named_round",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["comparison_group.id"],
            name=op.f("fk_group_named_round_group_id_comparison_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "fingerprint", name=op.f("pk_group_named_round")),
    )
    with op.batch_alter_table("group_seat") as table:
        table.drop_column("named_rounds")


def downgrade() -> None:
    with op.batch_alter_table("group_seat") as table:
        table.add_column(sa.Column("named_rounds", sa.String(), nullable=False, server_default=""))
    op.drop_table("group_named_round")
