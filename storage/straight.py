"""Statements of every message: compiled once for a database, and from then on handed to its driver as they are.

What a statement says, and what its values are, is told as everywhere with SQLAlchemy, which also runs it, so that
errors, savepoints and listeners are the same. Left out is what it does anew each time: finding the compiled form of a
small statement costs it more than the database needs to carry it out. It pays for what is written, for lists of
parameters, and for many rows; a row or two read by a few parameters cost as much either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, CursorResult, Dialect, Executable
    from sqlalchemy.engine.interfaces import ExecutionContext
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.types import TypeEngine

    Convert = Callable[[Any], Any] | None
    Values = Mapping[str, object]

SAID = "said"  # execution option: the statement that was compiled


class Straight:
    """A statement with the same parameters each time; an INSERT that does not name its columns is told them here."""

    def __init__(self, statement: Executable, columns: Sequence[str] = ()) -> None:
        self.statement = statement
        self._columns = list(columns) or None
        self._options = {SAID: statement}
        self._compiled: dict[str, _Compiled] = {}

    def run(self, tx: Connection, values: Values) -> None:
        """Run it once."""
        compiled = self._for(tx)
        self._execute(tx, compiled, compiled.parameters(values))

    def run_for_each(self, tx: Connection, rows: Sequence[Values]) -> None:
        """Run it for each of these, at least one."""
        compiled = self._for(tx)
        self._execute(tx, compiled, [compiled.parameters(row) for row in rows])

    def rows(self, tx: Connection, values: Values) -> list[Sequence[Any]]:
        """Ask it, and give all rows."""
        compiled = self._for(tx)
        found = self._execute(tx, compiled, compiled.parameters(values)).all()
        return [compiled.row(one) for one in found] if compiled.results else list(found)

    def _execute(self, tx: Connection, compiled: _Compiled, parameters: Any) -> CursorResult[*tuple[Any, ...]]:
        return tx.exec_driver_sql(compiled.text, parameters, execution_options=self._options)

    def _for(self, tx: Connection) -> _Compiled:
        compiled = self._compiled.get(tx.dialect.name)
        if compiled is None:
            compiled = self._compiled[tx.dialect.name] = _compiled(self.statement, self._columns, tx.dialect)
        return compiled


class _Compiled(NamedTuple):
    """A statement in the words of a database; `results` are the places of a row that are converted, and how."""

    text: str
    places: list[tuple[str, Convert]]
    """The parameters in their order, and how each is converted."""
    fixed: dict[str, Any]
    """The parameters that are part of the statement."""
    results: list[tuple[int, Callable[[Any], Any]]]
    is_positional: bool

    def parameters(self, values: Values) -> Any:
        """Convert what is given for a statement to what the driver takes."""
        given = {**self.fixed, **values}
        if self.is_positional:
            return tuple([given[name] if convert is None else convert(given[name]) for name, convert in self.places])
        return {name: given[name] if convert is None else convert(given[name]) for name, convert in self.places}

    def row(self, found: Sequence[Any]) -> Sequence[Any]:
        """Convert what the driver gives."""
        row = list(found)
        for place, convert in self.results:
            row[place] = convert(row[place])
        return row


def _compiled(statement: Executable, columns: list[str] | None, dialect: Dialect) -> _Compiled:
    made: SQLCompiler = statement.compile(dialect=dialect, column_keys=columns)  # type: ignore[attr-defined]
    binds = {name: bind for bind, name in made.bind_names.items()}
    places = [(name, _on_the_way_in(binds[name].type, dialect)) for name in made.positiontup or binds]
    fixed = {name: made.params[name] for name, bind in binds.items() if not bind.required}
    asked = statement.selected_columns if statement.is_select else ()  # type: ignore[attr-defined]
    results = [(place, _on_the_way_out(column.type, dialect)) for place, column in enumerate(asked)]
    converted = [(place, convert) for place, convert in results if convert is not None]
    return _Compiled(str(made), places, fixed, converted, made.positional)


def _on_the_way_in(kind: TypeEngine[Any], dialect: Dialect) -> Convert:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _on_the_way_out(kind: TypeEngine[Any], dialect: Dialect) -> Convert:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def said(context: ExecutionContext) -> Executable | None:
    """Give the statement behind what a listener hears of, whichever way it went."""
    return context.execution_options.get(SAID, context.invoked_statement)
