"""What stood beside the lines of a document that went out, and which of its lines are the plan's as a whole"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("export") as table:
        table.add_column(sa.Column("asides", sa.JSON(), nullable=True))
        table.add_column(sa.Column("named", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("export") as table:
        table.drop_column("named")
        table.drop_column("asides")
