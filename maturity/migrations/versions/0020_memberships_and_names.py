"""The organisations of an account are found without reading everybody's; what was given to a group by name stays known"""

from hashlib import sha256

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
    _move()
    with op.batch_alter_table("group_seat") as table:
        table.drop_column("named_rounds")


def _move() -> None:
    """From the seats to the group, as fingerprints (`maturity/comparison/giving/service.py`)."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":  # the wall is laid anew after the last step
        connection.exec_driver_sql("ALTER TABLE group_seat NO FORCE ROW LEVEL SECURITY")
    asked = "SELECT group_id, member_id, named_rounds FROM group_seat WHERE named_rounds <> ''"
    prints = {
        (seat.group_id, sha256(f"{seat.member_id} {round_id}".encode()).hexdigest())
        for seat in connection.exec_driver_sql(asked)
        for round_id in seat.named_rounds.split()
    }
    table = sa.table("group_named_round", sa.column("group_id"), sa.column("fingerprint"))
    if prints:
        op.bulk_insert(table, [{"group_id": group, "fingerprint": one} for group, one in sorted(prints)])


def downgrade() -> None:
    with op.batch_alter_table("group_seat") as table:
        table.add_column(sa.Column("named_rounds", sa.String(), nullable=False, server_default=""))
    op.drop_table("group_named_round")
    op.drop_index(op.f("ix_member_account_id"), "member")
