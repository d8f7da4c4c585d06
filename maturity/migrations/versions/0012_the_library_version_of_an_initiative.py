"""The version of the library that an initiative came from"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # "" stands for the first version: the only one that there was for what is on a roadmap already
    op.add_column("initiative", sa.Column("library_version", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("initiative", "library_version")
