"""The organisations of an account are found without reading everybody's"""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_member_account_id"), "member", ["account_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_member_account_id"), "member")
