"""Where somebody is looking stands with their account; from now on what is skipped is blank."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give accounts a place for it, and note since when a skipped question does not count with its default."""
    op.add_column("account", sa.Column("look", sa.Text(), nullable=True))
    _note_since_when_skipped_is_blank()


def _note_since_when_skipped_is_blank() -> None:
    """Drafts from before are told once what counts otherwise now: `bot.features.evaluating.read_anew`."""
    answer = sa.table("answer", sa.column("deed", sa.Text()), sa.column("value", sa.Text()))
    skipped = sa.select(answer.c.deed).where(answer.c.deed == "answered", answer.c.value.is_(None)).limit(1)
    if op.get_bind().execute(skipped).first() is None:
        return
    setting = sa.table("setting", sa.column("key", sa.Text()), sa.column("value", sa.Text()))
    op.execute(setting.insert().values(key="blank_since", value=datetime.now(UTC).isoformat()))
