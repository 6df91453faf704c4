"""The column types of our tables: they make SQLite and PostgreSQL hand back the same values."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, DateTime, Double, Integer, Text, TypeDecorator
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement, GenericFunction

from conversations.trust.introductions import seen

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler

# SQLite numbers its rows by itself only in a column called exactly INTEGER, which there has 64 bits anyway.
Number = BigInteger().with_variant(Integer(), "sqlite")


class Moment(TypeDecorator[datetime]):
    """A point in time: kept as UTC, with a time zone on the way in and on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn into UTC; a time without a zone is our own mistake and raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the time zone back, which SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from outside, kept as given but for what `storable` replaces."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Replace what cannot be stored, so that no text of a person can make a transaction fail."""
        return None if value is None else storable(value)


class Shown(Words):
    """A name, or a text that is passed on: without marks that only steer how it is shown."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Take them out, so that no name turns a line of a list around or is two names that look alike."""
        return None if value is None else super().process_bind_param(seen(value), dialect)


def storable(text: str) -> str:
    """Replace NUL, which PostgreSQL refuses, and lone surrogates, which are not Unicode text."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


class JsonTexts(GenericFunction[str]):
    """The members of a JSON object, each with its value as text: `json_each` of SQLite, `json_each_text` elsewhere."""

    name = "json_each_text"
    inherit_cache = True


@compiles(JsonTexts, "sqlite")
def _on_sqlite(function: JsonTexts, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_each{compiler.process(function.clause_expr, **how)}"


class ClockTime(FunctionElement[float]):
    """What the clock of the database shows, in seconds since 1970: when it is read, not when a transaction began."""

    type = Double()
    inherit_cache = True


@compiles(ClockTime, "postgresql")
def _clock_of_postgresql(_time: ClockTime, _compiler: SQLCompiler, **_how: Any) -> str:
    return "extract(epoch FROM clock_timestamp())::float8"


@compiles(ClockTime, "sqlite")
def _clock_of_sqlite(_time: ClockTime, _compiler: SQLCompiler, **_how: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"
