"""The calendar: occasions, reminders, announcements, activities, and who was told by other means."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what the calendar needs."""
    _occasions()
    _reminders()
    _announcements()
    _telling()
    _activities()


def _occasions() -> None:
    """Keep the calendar, and what is done of it."""
    op.create_table(
        "occasion",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("area_id", NUMBER, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("prepares", sa.Text(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("on_the_day", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("duty IN ('', 'hand_in', 'sign_off', 'report')", name=op.f("ck_occasion_duty")),
        sa.CheckConstraint("kind IN ('deadline', 'event', 'review', 'quiet')", name=op.f("ck_occasion_kind")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_occasion_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_occasion_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occasion")),
        sa.UniqueConstraint("key", "area_id", name=op.f("uq_occasion_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_occasion_everywhere",
        "occasion",
        ["key"],
        unique=True,
        sqlite_where=sa.text("area_id IS NULL"),
        postgresql_where=sa.text("area_id IS NULL"),
    )
    op.create_table(
        "done",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_done_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_done_person_id")),
        sa.PrimaryKeyConstraint("key", "year", "area_id", name=op.f("pk_done")),
    )


def _reminders() -> None:
    """Keep who was reminded of what, who wants it later, and who not at all."""
    op.create_table(
        "reminder",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_reminder_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("account_id", "on_day", name=op.f("uq_reminder_account_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reminded",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("reminder_id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminded_person_id")),
        sa.ForeignKeyConstraint(["reminder_id"], ["reminder.id"], name=op.f("fk_reminded_reminder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminded")),
        sa.UniqueConstraint("key", "year", "step", "person_id", name=op.f("uq_reminded_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reminded_reminder_id", "reminded", ["reminder_id"])
    op.create_table(
        "snooze",
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_snooze_person_id")),
        sa.PrimaryKeyConstraint("person_id", "key", "year", name=op.f("pk_snooze")),
    )
    op.create_table(
        "mute",
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('news', 'reminders')", name=op.f("ck_mute_kind")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_mute_account_id")),
        sa.PrimaryKeyConstraint("account_id", "kind", name=op.f("pk_mute")),
    )


def _announcements() -> None:
    """Keep announcements with their audience."""
    op.create_table(
        "announcement",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("media_id", sa.Text(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("send_at", MOMENT, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("approved_by", NUMBER, nullable=True),
        sa.Column("approved_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'waiting', 'running', 'stopped', 'done', 'dropped')", name=op.f("ck_announcement_state")
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_announcement_approved_by")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_announcement_area_id")),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_announcement_media_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_announcement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_announcement_area_id", "announcement", ["area_id"])
    op.create_index("ix_announcement_state", "announcement", ["state"])
    op.create_table(
        "recipient",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("announcement_id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("state", sa.Text(), server_default="planned", nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('planned', 'put', 'sent', 'failed')", name=op.f("ck_recipient_state")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recipient_account_id")),
        sa.ForeignKeyConstraint(["announcement_id"], ["announcement.id"], name=op.f("fk_recipient_announcement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
        sa.UniqueConstraint("announcement_id", "account_id", name=op.f("uq_recipient_announcement_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_recipient_state", "recipient", ["announcement_id", "state", "id"])
    op.create_table(
        "addressee",
        sa.Column("announcement_id", NUMBER, nullable=False),
        sa.Column("subject_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["announcement_id"], ["announcement.id"], name=op.f("fk_addressee_announcement_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_addressee_subject_id")),
        sa.PrimaryKeyConstraint("announcement_id", "subject_id", name=op.f("pk_addressee")),
    )


def _telling() -> None:
    """Keep who was told by other means than the chat."""
    op.create_table(
        "told",
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("subject_id", NUMBER, nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("how IN ('in_person', 'paper', 'loudspeaker')", name=op.f("ck_told_how")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_told_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_told_subject_id")),
        sa.PrimaryKeyConstraint("about", "subject_id", name=op.f("pk_told")),
    )
    op.create_table(
        "aired",
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("how IN ('in_person', 'paper', 'loudspeaker')", name=op.f("ck_aired_how")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_aired_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_aired_person_id")),
        sa.PrimaryKeyConstraint("about", "area_id", "how", name=op.f("pk_aired")),
    )


def _activities() -> None:
    """Keep what villages have held."""
    op.create_table(
        "activity",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.CheckConstraint("women <= people", name=op.f("ck_activity_women")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_activity_account_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_activity_area_id")),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_activity_media_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_activity_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_activity_area_id", "activity", ["area_id", "held_on"])
