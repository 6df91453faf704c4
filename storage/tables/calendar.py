"""The calendar and what comes of it: reminders, announcements, activities, and who was told by other means."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from conversations.calendar.occasion import Duty, OccasionKind
from storage.columns import Number, Words
from storage.tables.kinds import (
    AnnouncementState,
    Muted,
    RecipientState,
    TellingHow,
    at,
    day,
    metadata,
    number_column,
    one_of,
    shown,
    to,
    whole,
    words,
)

# What ships holds everywhere, without an area; a row of an area stands for it there and below, ended ones too. `since`
# says of steps which a new version of what ships brought from which day on they hold.
occasion = Table(
    "occasion",
    metadata,
    number_column(),
    words("key"),
    to("area", nullable=True),
    shown("name"),
    Column("kind", Text, nullable=False),
    words("rule"),
    Column("duty", Text, nullable=False),
    words("prepares"),
    words("steps"),
    words("before"),
    words("on_the_day"),
    words("source"),
    Column("since", Text, nullable=False, server_default="{}"),
    day("ended_on", nullable=True),
    to("person", nullable=True),
    at("at"),
    one_of("kind", OccasionKind),
    one_of("duty", Duty),
    UniqueConstraint("key", "area_id"),
    sqlite_autoincrement=True,
)
_everywhere = text("area_id IS NULL")
Index(
    "uq_occasion_everywhere",
    occasion.c.key,
    unique=True,
    sqlite_where=_everywhere,
    postgresql_where=_everywhere,
)

# What the house cannot see by itself, such as a report handed over on paper, marked as done by an officer.
done = Table(
    "done",
    metadata,
    Column("key", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("area_id", Number, ForeignKey("area.id"), primary_key=True),
    to("person", nullable=True),
    at("at"),
)

# One a day for each phone, whatever became of it.
reminder = Table(
    "reminder",
    metadata,
    number_column(),
    to("account"),
    day("on_day"),
    at("at"),
    UniqueConstraint("account_id", "on_day"),
    sqlite_autoincrement=True,
)

# The duties of which it spoke: each step of an occasion once to each person.
reminded = Table(
    "reminded",
    metadata,
    number_column(),
    Column("reminder_id", Number, ForeignKey("reminder.id"), nullable=False),
    words("key"),
    whole("year"),
    whole("step"),
    to("person"),
    UniqueConstraint("key", "year", "step", "person_id"),
    Index("ix_reminded_reminder_id", "reminder_id"),
    sqlite_autoincrement=True,
)

# Remind me again then, of this.
snooze = Table(
    "snooze",
    metadata,
    Column("person_id", Number, ForeignKey("person.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("until", Date, nullable=False),
)

# What a phone does not want to hear any more; what is owed by an office is said all the same.
mute = Table(
    "mute",
    metadata,
    Column("account_id", Number, ForeignKey("account.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    at("at"),
    one_of("kind", Muted),
)

# What speaks of a day of the calendar stands for the calendar's own news of that day, for those it reaches. Who `asks`
# wants to be told by each village head that they have had it.
announcement = Table(
    "announcement",
    metadata,
    number_column(),
    to("area"),
    to("person", nullable=True),
    words("text"),
    Column("media_id", Text, ForeignKey("media.id")),
    words("audience"),
    at("send_at", nullable=True),
    at("made_at"),
    Column("state", Text, nullable=False, server_default="draft"),
    to("person", "approved_by", nullable=True),
    at("approved_at", nullable=True),
    at("ended_at", nullable=True),
    words("occasion", nullable=True),
    whole("year", nullable=True),
    day("for_day", nullable=True),
    Column("asks", Boolean, nullable=False, server_default=false()),
    one_of("state", AnnouncementState),
    Index("ix_announcement_area_id", "area_id"),
    Index("ix_announcement_state", "state"),
    sqlite_autoincrement=True,
)

# The audience as it was at approval: the phones that are written to, and the households that are meant to know.
recipient = Table(
    "recipient",
    metadata,
    number_column(),
    to("announcement"),
    to("account"),
    Column("state", Text, nullable=False, server_default="planned"),
    words("why", nullable=True),
    UniqueConstraint("announcement_id", "account_id"),
    one_of("state", RecipientState),
    sqlite_autoincrement=True,
)
Index("ix_recipient_state", recipient.c.announcement_id, recipient.c.state, recipient.c.id)

addressee = Table(
    "addressee",
    metadata,
    Column("announcement_id", Number, ForeignKey("announcement.id"), primary_key=True),
    Column("subject_id", Number, ForeignKey("subject.id"), primary_key=True),
)

# A village head has said that they have had an announcement.
receipt = Table(
    "receipt",
    metadata,
    Column("announcement_id", Number, ForeignKey("announcement.id"), primary_key=True),
    Column("person_id", Number, ForeignKey("person.id"), primary_key=True),
    at("at"),
)

# Told by a person, face to face or on paper; `about` is announcement.12 or occasion.KEY.2026.
told = Table(
    "told",
    metadata,
    Column("about", Text, primary_key=True),
    Column("subject_id", Number, ForeignKey("subject.id"), primary_key=True),
    Column("how", Text, nullable=False),
    to("person", nullable=True),
    at("at"),
    one_of("how", TellingHow),
)

# Read out over the loudspeaker of a village, or hung up there.
aired = Table(
    "aired",
    metadata,
    Column("about", Text, primary_key=True),
    Column("area_id", Number, ForeignKey("area.id"), primary_key=True),
    Column("how", Text, primary_key=True),
    to("person", nullable=True),
    at("at"),
    one_of("how", TellingHow),
)

activity = Table(
    "activity",
    metadata,
    number_column(),
    to("area"),
    words("occasion", nullable=True),
    day("held_on"),
    shown("topic"),
    shown("place"),
    whole("people"),
    whole("women"),
    Column("media_id", Text, ForeignKey("media.id")),
    words("note"),
    to("person", nullable=True),
    to("account", nullable=True),
    at("at"),
    at("removed_at", nullable=True),
    Column("organiser", Words, nullable=False, server_default=""),
    whole("books", nullable=True),
    CheckConstraint("women <= people", name="women"),
    Index("ix_activity_area_id", "area_id", "held_on"),
    sqlite_autoincrement=True,
)
