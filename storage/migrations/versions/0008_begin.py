"""Villages are made, set and closed by commands and rosters; whoever is on the list can leave it on a day."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TITLES = "'family', 'clan', 'community', 'unit', 'citizen'"
DEEDS = ("rename", "move", "merge", "split", "add", "set", "close")


def upgrade() -> None:
    """Let a change of the tree be more deeds, and make room for what is new."""
    _let_grow("area_change", "ck_area_change_deed", "deed", DEEDS)
    _let_leave()
    _let_rosters_bring_villages()
    _let_pass_marks_be_set()
    _let_titles_have_rules()
    _let_subjects_register()
    _let_earlier_recognitions_count()
    _let_heads_be_counted()


def _let_rosters_bring_villages() -> None:
    """Remember with a roster that waits which villages are to be made with it."""
    op.add_column("roster_sheet", sa.Column("villages", sa.Text(), nullable=False, server_default="[]"))


def _let_pass_marks_be_set() -> None:
    """Make room for the points a place asks for, each with the paper it stands in."""
    _table(
        "pass_mark",
        _to("area"),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        _to("person", nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.CheckConstraint(f"title IN ({TITLES})", name=op.f("ck_pass_mark_title")),
    )
    op.create_index("ix_pass_mark_area_id", "pass_mark", ["area_id", "year"])


def _let_titles_have_rules() -> None:
    """Make room for how long a recognition holds in a place, and which form a title uses there."""
    _table(
        "title_rule",
        _to("area"),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        _to("person", nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.CheckConstraint(f"title IN ({TITLES})", name=op.f("ck_title_rule_title")),
        sa.CheckConstraint("kind IN ('holds', 'form')", name=op.f("ck_title_rule_kind")),
    )
    op.create_index("ix_title_rule_title", "title_rule", ["title", "kind"])


def _let_subjects_register() -> None:
    """Make room for who wants a title in a year."""
    _table(
        "registration",
        _to("subject"),
        sa.Column("year", sa.Integer(), nullable=False),
        _to("person", nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
    )
    op.create_index("ix_registration_subject_id", "registration", ["subject_id", "year"])


def _let_earlier_recognitions_count() -> None:
    """Make room for what was recognised before it was written here, with names or without."""
    _table(
        "earlier",
        _to("area"),
        _to("subject", nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        _to("person", nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.CheckConstraint(f"title IN ({TITLES})", name=op.f("ck_earlier_title")),
    )
    op.create_index("ix_earlier_area_id", "earlier", ["area_id", "year"])
    op.create_index("ix_earlier_subject_id", "earlier", ["subject_id"])


def _let_heads_be_counted() -> None:
    """Make room for the workers of a household and the staff of a unit, from a day on."""
    _table(
        "headcount",
        _to("subject"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        _to("person", nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('workers', 'staff')", name=op.f("ck_headcount_kind")),
    )
    op.create_index("ix_headcount_subject_id", "headcount", ["subject_id"])


def _let_grow(table: str, check: str, column: str, allowed: tuple[str, ...]) -> None:
    """Make a rule anew that names what a column may hold; SQLite makes the whole table anew for it."""
    listed = ", ".join(f"'{one}'" for one in allowed)
    with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f(check), type_="check")
        batch.create_check_constraint(op.f(check), f"{column} IN ({listed})")


def _let_leave() -> None:
    """Make room for who leaves the list, what they were called before, and the work that goes to a new head."""
    _table(
        "departure",
        _to("subject"),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        _to("area", "into_id", nullable=True),
        _to("person", nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("undo", sa.Text(), nullable=True),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.CheckConstraint("why IN ('moved', 'died', 'joined', 'other')", name=op.f("ck_departure_why")),
    )
    op.create_index("ix_departure_subject_id", "departure", ["subject_id"])
    op.create_index("ix_departure_on_day", "departure", ["on_day"])
    _table(
        "former_name",
        _to("subject"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
    )
    op.create_index("ix_former_name_subject_id", "former_name", ["subject_id"])
    _table(
        "handover",
        _to("role"),
        _to("person"),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
    )
    op.create_index("ix_handover_on_day", "handover", ["on_day"])


def _to(table: str, name: str = "", *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name or f"{table}_id", NUMBER, nullable=nullable)


def _table(name: str, *parts: sa.Column[Any] | sa.CheckConstraint) -> None:
    """Make a table whose rows have a number of their own, and whose columns named after tables point there."""
    columns = [part.name for part in parts if isinstance(part, sa.Column)]
    pointing = [
        sa.ForeignKeyConstraint([column], [f"{_of(column)}.id"], name=op.f(f"fk_{name}_{column}_{_of(column)}"))
        for column in columns
        if column.endswith("_id")
    ]
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, sa.Column("id", NUMBER, nullable=False), *parts, *pointing, key, sqlite_autoincrement=True)


def _of(column: str) -> str:
    return "area" if column == "into_id" else column.removesuffix("_id")
