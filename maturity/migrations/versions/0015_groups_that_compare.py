"""Groups that compare: seats, members, invitations, moments, and what was given to them"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comparison_group",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("agreement", sa.String(), nullable=False),
        sa.Column("agreement_revision", sa.Integer(), nullable=False),
        sa.Column("reads_first", sa.Boolean(), nullable=False),
        sa.Column("keep_months", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison_group")),
    )
    op.create_table(
        "group_seat",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("sees", sa.Boolean(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("named_rounds", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_group_seat_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["comparison_group.id"], name=op.f("fk_group_seat_group_id_comparison_group"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_group_seat_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "holder", name=op.f("pk_group_seat")),
        sa.UniqueConstraint("group_id", "member_id", name=op.f("uq_group_seat_group_id_member_id")),
    )
    op.create_index(op.f("ix_group_seat_holder"), "group_seat", ["holder"])
    op.create_index(op.f("ix_group_seat_organisation_id"), "group_seat", ["organisation_id"])
    op.create_index(op.f("ix_group_seat_account_id"), "group_seat", ["account_id"])
    op.create_table(
        "group_member",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["group_seat.group_id", "group_seat.member_id"],
            name=op.f("fk_group_member_group_id_member_id_group_seat"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "member_id", name=op.f("pk_group_member")),
    )
    op.create_table(
        "group_invitation",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["comparison_group.id"], name=op.f("fk_group_invitation_group_id_comparison_group"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_group_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_group_invitation_token_hash")),
    )
    op.create_table(
        "group_moment",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["comparison_group.id"], name=op.f("fk_group_moment_group_id_comparison_group"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_group_moment")),
    )
    op.create_table(
        "group_contribution",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("questionnaire_id", sa.String(), nullable=False),
        sa.Column("questionnaire_version", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "member_id"],
            ["group_seat.group_id", "group_seat.member_id"],
            name=op.f("fk_group_contribution_group_id_member_id_group_seat"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_group_contribution")),
        sa.UniqueConstraint("group_id", "member_id", name=op.f("uq_group_contribution_group_id_member_id")),
    )
    op.create_table(
        "group_tally",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("questionnaire_id", sa.String(), nullable=False),
        sa.Column("questionnaire_version", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("figure_id", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["comparison_group.id"], name=op.f("fk_group_tally_group_id_comparison_group"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "group_id",
            "questionnaire_id",
            "questionnaire_version",
            "scope",
            "part",
            "way",
            "month",
            "figure_id",
            "wording",
            "exact",
            name=op.f("pk_group_tally"),
        ),
    )
    op.create_table(
        "group_aggregate",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "moment_id"],
            ["group_moment.group_id", "group_moment.id"],
            name=op.f("fk_group_aggregate_group_id_moment_id_group_moment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "moment_id", name=op.f("pk_group_aggregate")),
    )
    op.create_table(
        "group_told",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("named", sa.JSON(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "moment_id"],
            ["group_moment.group_id", "group_moment.id"],
            name=op.f("fk_group_told_group_id_moment_id_group_moment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "moment_id", name=op.f("pk_group_told")),
    )
    op.create_table(
        "group_pair",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("moment_id", sa.String(), nullable=False),
        sa.Column("first_id", sa.String(), nullable=False),
        sa.Column("second_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "moment_id"],
            ["group_moment.group_id", "group_moment.id"],
            name=op.f("fk_group_pair_group_id_moment_id_group_moment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "moment_id", "first_id", "second_id", name=op.f("pk_group_pair")),
    )


def downgrade() -> None:
    for table in (
        "group_pair",
        "group_told",
        "group_aggregate",
        "group_tally",
        "group_contribution",
        "group_moment",
        "group_invitation",
        "group_member",
        "group_seat",
        "comparison_group",
    ):
        op.drop_table(table)
