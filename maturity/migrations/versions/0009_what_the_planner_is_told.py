"""What has to be done, what is refused, something visible each year, and how much runs over"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("initiative", sa.Column("must", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("initiative", sa.Column("refused", sa.String(), nullable=False, server_default=""))
    op.add_column("roadmap", sa.Column("visible", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("roadmap", sa.Column("overrun", sa.Integer(), nullable=False, server_default="30"))


def downgrade() -> None:
    for table, column in (("roadmap", "overrun"), ("roadmap", "visible"), ("initiative", "refused"), ("initiative", "must")):
        op.drop_column(table, column)
