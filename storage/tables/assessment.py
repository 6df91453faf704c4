"""Forms, evaluations and their answers, and what was decided about them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    and_,
    false,
)

from storage.columns import Shown
from storage.tables.kinds import (
    AnswerDeed,
    Corrected,
    EvaluationStatus,
    FormStatus,
    How,
    Outcome,
    ReviewOutcome,
    RuleKind,
    Title,
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

form = Table(
    "form",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("form_id", Text, nullable=False),
    words("version"),
    words("title_text"),
    Column("status", Text, nullable=False),
    words("source"),
    words("markdown"),
    words("xform"),
    at("published_at"),
    Column("current", Boolean, nullable=False),
    one_of("status", FormStatus),
)
Index(
    "uq_form_current",
    form.c.form_id,
    unique=True,
    sqlite_where=form.c.current,
    postgresql_where=form.c.current,
)

evaluation = Table(
    "evaluation",
    metadata,
    number_column(),
    to("subject"),
    Column("form_id", Text, nullable=False),
    Column("digest", Text, ForeignKey("form.digest"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("status", Text, nullable=False, server_default="draft"),
    at("began_at"),
    at("changed_at"),
    at("submitted_at", nullable=True),
    words("score", nullable=True),
    words("verdict", nullable=True),
    at("endorsed_at", nullable=True),
    at("reopened_at", nullable=True),
    Column("points", Double, nullable=True),  # `score` as a number, the most there could have been, and what was asked
    Column("most", Double, nullable=True),
    Column("mark", Double, nullable=True),
    Column("unread", Boolean, nullable=False, server_default=false()),  # its form could not be read for these any more
    UniqueConstraint("subject_id", "form_id", "year"),
    one_of("status", EvaluationStatus),
    Index("ix_evaluation_figures", "subject_id", "year", "status", "form_id"),
    Index("ix_evaluation_year", "year", "status", "form_id", "subject_id"),
    sqlite_autoincrement=True,
)

_waits = and_(evaluation.c.score.is_not(None), evaluation.c.points.is_(None))  # for its numbers
Index("ix_evaluation_numbers", evaluation.c.id, sqlite_where=_waits, postgresql_where=_waits)

# Append-only: triggers refuse to change or remove a row.
answer = Table(
    "answer",
    metadata,
    number_column(),
    to("evaluation"),
    Column("seq", Integer, nullable=False),
    words("path"),
    words("value", nullable=True),
    Column("deed", Text, nullable=False),
    to("account", nullable=True),
    to("person", nullable=True),
    Column("how", Text, nullable=False),
    at("at"),
    UniqueConstraint("evaluation_id", "seq"),
    one_of("deed", AnswerDeed),
    one_of("how", How),
    CheckConstraint("deed = 'answered' OR value IS NULL", name="value"),
)

# A form that is no evaluation: joining, the minutes of a meeting, a decision. What comes of it depends on the form.
errand = Table(
    "errand",
    metadata,
    number_column(),
    to("account"),
    to("person", nullable=True),
    Column("form_id", Text, nullable=False),
    Column("digest", Text, ForeignKey("form.digest"), nullable=False),
    words("about"),
    words("log"),
    at("began_at"),
    at("done_at", nullable=True),
    Index("ix_errand_account_id", "account_id"),
    sqlite_autoincrement=True,
)

review = Table(
    "review",
    metadata,
    number_column(),
    to("evaluation"),
    to("person"),
    Column("outcome", Text, nullable=False),
    words("remark", nullable=True),
    words("mend"),
    words("proposed"),
    at("at"),
    one_of("outcome", ReviewOutcome),
    Index("ix_review_evaluation_id", "evaluation_id"),
    sqlite_autoincrement=True,
)

# The household disagrees with what was entered for it, or with what was decided.
contest = Table(
    "contest",
    metadata,
    number_column(),
    to("evaluation"),
    to("person", nullable=True),
    to("account", nullable=True),
    shown("text"),
    at("at"),
    at("settled_at", nullable=True),
    day("answer_by", nullable=True),
    Index("ix_contest_evaluation_id", "evaluation_id"),
    sqlite_autoincrement=True,
)

meeting = Table(
    "meeting",
    metadata,
    number_column(),
    to("area"),
    whole("year"),
    day("held_on"),
    whole("present"),
    whole("agreed"),
    whole("against"),
    Column("media_id", Text, ForeignKey("media.id")),
    to("person", nullable=True),
    at("at"),
    *(Column(name, Shown) for name in ("began", "ended", "place", "chair", "secretary")),
    Index("ix_meeting_area_id", "area_id", "year"),
    sqlite_autoincrement=True,
)

# The village list, signed off by its head; who is left out stands there with the reason.
signing = Table(
    "signing",
    metadata,
    number_column(),
    to("area"),
    whole("year"),
    Column("title", Text, nullable=False),
    to("person", nullable=True),
    words("left_out"),
    at("at"),
    at("withdrawn_at", nullable=True),
    one_of("title", Title),
    Index("ix_signing_area_id", "area_id", "year"),
    sqlite_autoincrement=True,
)

# A decision of the commune: a list at first, entered when it has its number; withdrawn, it stays to be read.
decision = Table(
    "decision",
    metadata,
    number_column(),
    to("area"),
    whole("year"),
    Column("title", Text, nullable=False),
    words("number", nullable=True),
    day("dated", nullable=True),
    words("signer", nullable=True),
    to("person", nullable=True),
    at("at"),
    at("entered_at", nullable=True),
    at("withdrawn_at", nullable=True),
    one_of("title", Title),
    CheckConstraint(
        "entered_at IS NULL OR (number IS NOT NULL AND dated IS NOT NULL AND signer IS NOT NULL)", name="paper"
    ),
    Index("ix_decision_area_id", "area_id", "year"),
    sqlite_autoincrement=True,
)

# What a decision says of an evaluation: from when it is entered until it is withdrawn, or something else is said.
recognition = Table(
    "recognition",
    metadata,
    number_column(),
    to("evaluation"),
    to("decision"),
    Column("outcome", Text, nullable=False),
    at("since", nullable=True),
    at("until", nullable=True),
    words("reason", nullable=True),
    one_of("outcome", Outcome),
    Index("ix_recognition_decision_id", "decision_id"),
    Index("ix_recognition_evaluation_id", "evaluation_id"),
    sqlite_autoincrement=True,
)
_holds = and_(recognition.c.since.is_not(None), recognition.c.until.is_(None))
Index("uq_recognition_holds", recognition.c.evaluation_id, unique=True, sqlite_where=_holds, postgresql_where=_holds)

# What was changed in a decision after it was entered.
correction = Table(
    "correction",
    metadata,
    number_column(),
    to("decision"),
    Column("what", Text, nullable=False),
    to("evaluation", nullable=True),
    words("before", nullable=True),
    words("after", nullable=True),
    words("reason"),
    to("person", nullable=True),
    at("at"),
    one_of("what", Corrected),
    Index("ix_correction_decision_id", "decision_id"),
    sqlite_autoincrement=True,
)

# How many points a place asks for; the latest that was not withdrawn holds, there and in all below without their own.
pass_mark = Table(
    "pass_mark",
    metadata,
    number_column(),
    to("area"),
    Column("title", Text, nullable=False),
    whole("year"),
    whole("points"),
    words("source"),
    to("person", nullable=True),
    at("made_at"),
    at("withdrawn_at", nullable=True),
    one_of("title", Title),
    Index("ix_pass_mark_area_id", "area_id", "year"),
    sqlite_autoincrement=True,
)

# What holds for a title in a place and all below without their own: from a year on how long a recognition holds
# (kind "holds"), and for one year which form is asked (kind "form"). The latest that was not withdrawn holds.
title_rule = Table(
    "title_rule",
    metadata,
    number_column(),
    to("area"),
    Column("title", Text, nullable=False),
    whole("year"),
    Column("kind", Text, nullable=False),
    words("value"),
    words("source"),
    to("person", nullable=True),
    at("made_at"),
    at("withdrawn_at", nullable=True),
    one_of("title", Title),
    one_of("kind", RuleKind),
    Index("ix_title_rule_title", "title", "kind"),
    sqlite_autoincrement=True,
)
