"""How people come into an anonymous round, how many seats a link has left, and figures of a panel that are frozen"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rounds that are there came in with links of groups, which cannot tell two sittings of one person apart.
    op.add_column("round", sa.Column("access", sa.String(), nullable=False, server_default="link"))
    op.add_column("guest_link", sa.Column("begun", sa.Integer(), nullable=False, server_default="0"))
    for name in ("erased", "remaining"):
        op.add_column("release", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    # Which link somebody began with was never kept; whoever answers from the same group and department may have.
    op.execute(
        "UPDATE guest_link SET begun = (SELECT count(*) FROM rater WHERE rater.organisation_id = guest_link.organisation_id"
        " AND rater.round_id = guest_link.round_id AND rater.role_group = guest_link.role_group"
        " AND rater.department = guest_link.department) WHERE rater_id = ''"
    )


def downgrade() -> None:
    for table, name in (("release", "remaining"), ("release", "erased"), ("guest_link", "begun"), ("round", "access")):
        op.drop_column(table, name)
