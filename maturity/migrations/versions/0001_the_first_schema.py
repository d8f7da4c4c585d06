"""The first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_account_issuer_subject")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "ambition",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("promises", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_ambition_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_ambition")),
    )
    op.create_table(
        "member",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_member_account_id_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_member_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "account_id", name=op.f("pk_member")),
    )
    op.create_table(
        "roadmap",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("preset", sa.String(), nullable=False),
        sa.Column("person_days", sa.JSON(), nullable=False),
        sa.Column("load", sa.JSON(), nullable=False),
        sa.Column("parallel", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("sequenced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_roadmap_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_roadmap")),
    )
    op.create_table(
        "round",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("questionnaire_id", sa.String(), nullable=False),
        sa.Column("questionnaire_version", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_round_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_round")),
    )
    op.create_table(
        "target",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.CheckConstraint("year between 1 and 3", name=op.f("ck_target_year")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_target_organisation_id_organisation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "subject", "year", name=op.f("pk_target")),
    )
    op.create_table(
        "initiative",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("first_action", sa.String(), nullable=False),
        sa.Column("first_action_on", sa.Date(), nullable=True),
        sa.Column("done_when", sa.String(), nullable=False),
        sa.Column("stop_when", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("track", sa.String(), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.Column("person_days", sa.Integer(), nullable=False),
        sa.Column("load", sa.Integer(), nullable=False),
        sa.Column("requires", sa.JSON(), nullable=False),
        sa.Column("lifts", sa.JSON(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=True),
        sa.Column("fixed", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("stop_reason", sa.String(), nullable=False),
        sa.Column("library_id", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("reason", sa.JSON(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["roadmap.organisation_id"],
            name=op.f("fk_initiative_organisation_id_roadmap"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "code", name=op.f("pk_initiative")),
    )
    op.create_table(
        "rater",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("role_group", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id"],
            ["round.organisation_id", "round.id"],
            name=op.f("fk_rater_organisation_id_round_id_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "round_id", "id", name=op.f("pk_rater")),
    )
    op.create_table(
        "answer",
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("rater_id", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "round_id", "rater_id"],
            ["rater.organisation_id", "rater.round_id", "rater.id"],
            name=op.f("fk_answer_organisation_id_round_id_rater_id_rater"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "round_id", "rater_id", "item", name=op.f("pk_answer")),
    )


def downgrade() -> None:
    op.drop_table("answer")
    op.drop_table("rater")
    op.drop_table("initiative")
    op.drop_table("target")
    op.drop_table("round")
    op.drop_table("roadmap")
    op.drop_table("member")
    op.drop_table("ambition")
    op.drop_table("organisation")
    op.drop_table("account")
