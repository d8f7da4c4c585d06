"""The organisations of an account are found without reading everybody's; what was given to a group by name stays known"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_member_account_id"), "member", ["account_id"])
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
    op.drop_index(op.f("ix_member_account_id"), "member")
