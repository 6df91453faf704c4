"""What all tables share: one metadata, and the few kinds of columns they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, MetaData

from storage.columns import Moment, Number, Shown, Words

if TYPE_CHECKING:
    from datetime import date

AreaKind = Literal["province", "commune", "village"]
AreaDeed = Literal["rename", "move", "merge", "split", "add", "set", "close"]
Title = Literal["family", "clan", "community", "unit", "citizen"]
RoleKind = Literal["member", "village_head", "commune_officer", "province_officer", "operator"]
FormStatus = Literal["official", "local", "draft"]
EvaluationStatus = Literal["draft", "submitted", "endorsed", "recognised", "declined"]
AnswerDeed = Literal["answered", "withdrawn"]
How = Literal["self", "on_behalf"]
ReviewOutcome = Literal["fit", "returned", "proposed", "declined"]
Outcome = Literal["recognised", "declined"]
Corrected = Literal["number", "dated", "signer", "in", "out", "withdrawn"]
HeardState = Literal["handled", "failed"]
OutboxState = Literal["waiting", "sent", "given_up"]
Muted = Literal["news", "reminders"]
AnnouncementState = Literal["draft", "waiting", "running", "stopped", "done", "dropped"]
RecipientState = Literal["planned", "put", "sent", "failed"]
TellingHow = Literal["in_person", "paper", "loudspeaker"]
CheckOutcome = Literal["right", "wrong"]
MeetingRule = Literal["half", "nd_86_2023", "nd_122_2018"]
RuleKind = Literal["holds", "form"]
Headcount = Literal["workers", "staff"]
ReportTable = Literal["november", "year", "period", "activities"]
ReportKind = Literal["draft", "final", "correction"]
LeftWhy = Literal["moved", "died", "joined", "other"]

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def number_column() -> Column[int]:
    """Make the column by which a row is known."""
    return Column("id", Number, primary_key=True)


def to(table: str, name: str = "", *, nullable: bool = False) -> Column[int]:
    """Make a column that points to a row of another table."""
    return Column(name or f"{table}_id", Number, ForeignKey(f"{table}.id"), nullable=nullable)


def words(name: str, *, nullable: bool = False, unique: bool = False) -> Column[str]:
    """Make a column of text from outside."""
    return Column(name, Words, nullable=nullable, unique=unique)


def shown(name: str) -> Column[str]:
    """Make a column of a name, or of text that is passed on to others."""
    return Column(name, Shown, nullable=False)


def at(name: str, *, nullable: bool = False) -> Column[Any]:
    """Make a column that holds a moment."""
    return Column(name, Moment, nullable=nullable)


def day(name: str, *, nullable: bool = False) -> Column[date]:
    """Make a column that holds a day."""
    return Column(name, Date, nullable=nullable)


def whole(name: str, *, nullable: bool = False) -> Column[int]:
    """Make a column of whole numbers."""
    return Column(name, Integer, nullable=nullable)


def one_of(name: str, allowed: object) -> CheckConstraint:
    """Allow only the words of a Literal in a column."""
    listed = ", ".join(f"'{word}'" for word in get_args(allowed))
    return CheckConstraint(f"{name} IN ({listed})", name=name)
