"""Where somebody is looking stands with their account; forms opened again are known; objections have their day."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# The last thing that opened or closed a form, where that was an answer changed after it had been handed in.
_REOPENED = """
    UPDATE evaluation
    SET reopened_at = (
        SELECT audit.at FROM audit JOIN (
            SELECT evaluation_id, max(id) AS last FROM audit
            WHERE deed IN ('evaluation.submitted', 'evaluation.corrected', 'evaluation.returned')
            GROUP BY evaluation_id
        ) AS latest ON latest.last = audit.id
        WHERE latest.evaluation_id = evaluation.id AND audit.deed = 'evaluation.corrected'
    )
    WHERE status = 'draft' AND id IN (SELECT evaluation_id FROM audit WHERE deed = 'evaluation.corrected')
"""
# Nothing is nagged about of which nothing is left: consent was withdrawn, or the person erased.
_HAS_ANSWERS = "AND EXISTS (SELECT 1 FROM answer WHERE answer.evaluation_id = evaluation.id AND value IS NOT NULL)"
_DAYS = {
    "sqlite": "UPDATE contest SET answer_by = date(at, '+14 days')",
    "postgresql": "UPDATE contest SET answer_by = CAST(at + INTERVAL '14 days' AS date)",
}


def upgrade() -> None:
    """Add each thing, and fill it from what is known."""
    _look()
    _note_since_when_skipped_is_blank()
    _reopened()
    _answer_by()


def _look() -> None:
    op.add_column("account", sa.Column("look", sa.Text(), nullable=True))


def _note_since_when_skipped_is_blank() -> None:
    """Drafts from before are told once what counts otherwise now: `bot.features.evaluating.read_anew`."""
    answer = sa.table("answer", sa.column("deed", sa.Text()), sa.column("value", sa.Text()))
    skipped = sa.select(answer.c.deed).where(answer.c.deed == "answered", answer.c.value.is_(None)).limit(1)
    if op.get_bind().execute(skipped).first() is None:
        return
    setting = sa.table("setting", sa.column("key", sa.Text()), sa.column("value", sa.Text()))
    op.execute(setting.insert().values(key="blank_since", value=datetime.now(UTC).isoformat()))


def _reopened() -> None:
    op.add_column("evaluation", sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(_REOPENED + _HAS_ANSWERS)


def _answer_by() -> None:
    op.add_column("contest", sa.Column("answer_by", sa.Date(), nullable=True))
    op.execute(_DAYS[op.get_bind().dialect.name])
