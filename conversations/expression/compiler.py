"""From tree to closures: every path becomes an index, every operator a small function."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from conversations.expression import terms
from conversations.expression.fields import ITSELF
from conversations.expression.parser import parse
from conversations.expression.paths import Located, Standpoint, instances, items, list_of, locate
from conversations.expression.syntax import (
    ExpressionError,
    FunctionCall,
    Literal,
    Negation,
    Operation,
    Path,
    PathStep,
    Tree,
)
from conversations.expression.terms import Term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conversations.expression.env import Env, Row
    from conversations.expression.fields import Choice, Field

    Functions = Mapping[str, "Function"]

ITEM_PATH = ("root", "item")


@dataclass(frozen=True, slots=True)
class Function:
    """A function: the least and most arguments it takes, and what compiles a call of it."""

    least: int
    most: int
    build: Callable[[Compiler, FunctionCall], Term]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an expression may speak of: the fields, the choice lists by name, and the choices of each select.

    `filters` give the rows that a select offers as things stand, and what they depend on.
    """

    root: Field
    lists: Mapping[str, tuple[Row, ...]]
    choices: Mapping[str, tuple[Choice, ...]]
    filters: Mapping[str, tuple[Callable[[Env], list[Row]], frozenset[int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression ready to run; `reads` are the numbers of the fields it depends on, and LANGUAGE or ITSELF."""

    source: str
    tree: Tree
    term: Term
    reads: frozenset[int]

    @property
    def text(self) -> Callable[[Env], str]:
        """The closure of its value as text."""
        return terms.text(self.term)

    @property
    def stored(self) -> Callable[[Env], str]:
        """The closure of its value as a calculation keeps it: blank where it is not a number."""
        return terms.stored(self.term)

    @property
    def number(self) -> Callable[[Env], float]:
        """The closure of its value as a number."""
        return terms.number(self.term)

    @property
    def boolean(self) -> Callable[[Env], bool]:
        """The closure of its truth."""
        return terms.boolean(self.term)


def compiled(source: str, owner: Field, surroundings: Surroundings, functions: Functions) -> Compiled:
    """Compile an expression that stands on a field, or raise ExpressionError with the place of the trouble."""
    tree = parse(source)
    compiler = Compiler(surroundings, Standpoint(owner, owner, surroundings.root), functions)
    term = compiler.term(tree)
    return Compiled(source, tree, term, frozenset(compiler.reads))


def rows_of(
    source: str, owner: Field, surroundings: Surroundings, functions: Functions
) -> tuple[Callable[[Env], list[Row]], frozenset[int]]:
    """Compile the nodeset of an itemset into the closure of the rows it lets through, with the fields it reads."""
    tree = parse(source)
    compiler = Compiler(surroundings, Standpoint(owner, owner, surroundings.root), functions)
    if not isinstance(tree, Path) or tree.start is None or list_of(tree.start) is None:
        raise ExpressionError("itemset", 0, source)
    rows, rest = compiler.rows(tree)
    if rest:
        raise ExpressionError("itemset", 0, source)
    return rows, frozenset(compiler.reads)


class Compiler:
    """Compiles the parts of one expression and remembers which fields it reads."""

    def __init__(
        self, surroundings: Surroundings, stand: Standpoint, functions: Functions, reads: set[int] | None = None
    ) -> None:
        self.surroundings = surroundings
        self.stand = stand
        self.functions = functions
        self.reads: set[int] = set() if reads is None else reads

    def term(self, tree: Tree, *, listing: bool = False) -> Term:
        """Compile any part; `listing` where many nodes are wanted."""
        match tree:
            case Literal():
                return terms.constant(tree.value)
            case Operation():
                return terms.operation(tree.operator, self.term(tree.left), self.term(tree.right))
            case Negation():
                operand = terms.number(self.term(tree.operand))
                return Term("number", lambda env: -operand(env))
            case FunctionCall():
                return self._call(tree)
            case Path():
                return self._path(tree, listing=listing)

    def _call(self, call: FunctionCall) -> Term:
        function = self.functions.get(call.name)
        if function is None:
            raise ExpressionError("unknown_function", call.at, call.name)
        if not function.least <= len(call.arguments) <= function.most:
            raise ExpressionError("arguments", call.at, call.name)
        return function.build(self, call)

    def _path(self, path: Path, *, listing: bool) -> Term:
        if path.start is not None and path.start.name != "current":
            return self._item_column(path)
        if self.stand.in_item and not path.absolute and path.start is None:
            return self._column_of_item(path)
        return self.nodes(self.locate(path, listing=listing))

    def locate(self, path: Path, *, listing: bool = False) -> Located:
        """Find the field of a path and note that it is read."""
        located = locate(path, self.stand, listing=listing)
        itself = located.scope != "each" and located.field is self.stand.origin
        self.reads.add(ITSELF if itself else located.field.number)
        home = located.field.repeat
        if located.scope == "each" and home is not None:
            self.reads.add(home.number)
        return located

    def nodes(self, located: Located) -> Term:
        """Read a located field: one text, or the texts of all its instances that apply."""
        field, slot = located.field, located.field.slot
        if located.scope == "each":
            return self._each(located)
        if not field.is_leaf:
            return terms.constant("")
        if located.scope == "main":
            return Term("text", lambda env: env.main[slot] or "")
        if located.scope == "origin":
            return Term("text", lambda env: env.origin[slot] or "")
        return Term("text", lambda env: env.here[slot] or "")

    def _each(self, located: Located) -> Term:
        field = located.field
        every = self.instances_of(located)
        if not field.is_leaf:
            return Term("nodes", lambda env: [""] * len(every(env)))
        slot = field.slot
        return Term("nodes", lambda env: [v[slot] for _, v in every(env) if v[slot] is not None])

    def instances_of(self, located: Located) -> Callable[[Env], Any]:
        """Walk the instances of the repeat of a located field."""
        repeat = located.field.home
        if repeat is None:
            raise ExpressionError("no_repeat", 0, located.field.name)
        inside = replace(self.stand, owner=repeat, in_predicate=True, in_item=False)
        return instances(repeat, tuple(self._predicate(tree, inside) for tree in located.predicates))

    def _predicate(self, tree: Tree, stand: Standpoint) -> Callable[[Env], bool]:
        inner = Compiler(self.surroundings, stand, self.functions, self.reads)
        term = inner.term(tree)
        if term.sort == "number":
            position = term.run
            return lambda env: env.position == position(env)
        return terms.boolean(term)

    def rows(self, path: Path) -> tuple[Callable[[Env], list[Row]], tuple[PathStep, ...]]:
        """Walk `instance('list')/root/item[...]`: the rows, and what of the path is left after `item`."""
        name = list_of(path.start) if path.start else None
        if name is None or tuple(step.name for step in path.steps[:2]) != ITEM_PATH:
            raise ExpressionError("instance", path.at, name or "")
        rows = self.surroundings.lists.get(name)
        if rows is None:
            raise ExpressionError("unknown_list", path.at, name)
        predicates = path.steps[1].predicates
        rest = path.steps[2:]
        found = self._by_name(rows, predicates)
        if found is None:
            inside = replace(self.stand, in_item=True, in_predicate=True)
            found = items(rows, tuple(self._predicate(tree, inside) for tree in predicates))
        return found, rest

    def _by_name(self, rows: tuple[Row, ...], predicates: tuple[Tree, ...]) -> Callable[[Env], list[Row]] | None:
        """Look `[name = ...]` up instead of walking the rows, where the other side does not speak of the row."""
        match predicates:
            case (Operation("=", Path(None, False, (PathStep("name", ()),)), Path() as wanted),) if (
                wanted.absolute or wanted.start is not None
            ):
                pass
            case _:
                return None
        term = self.term(wanted)
        if term.sort != "text":
            return None
        index: dict[str, list[Row]] = {}
        for row in rows:
            index.setdefault(row.get("name", ""), []).append(row)
        read, nothing = term.run, list[Any]()
        return lambda env: index.get(read(env), nothing)

    def _item_column(self, path: Path) -> Term:
        rows, rest = self.rows(path)
        if not rest:
            return Term("nodes", lambda env: [""] * len(rows(env)))
        if len(rest) != 1 or rest[0].predicates:
            raise ExpressionError("instance", path.at, rest[-1].name)
        column = rest[0].name
        return Term("nodes", lambda env: [row[column] for row in rows(env) if column in row])

    def _column_of_item(self, path: Path) -> Term:
        steps = [step for step in path.steps if step.name != "."]
        if len(steps) != 1 or steps[0].predicates or steps[0].name in {"..", "*"}:
            raise ExpressionError("unknown_path", path.at, steps[-1].name if steps else ".")
        column = steps[0].name
        if column == "name":
            return Term("text", lambda env: env.item.get("name", ""))
        # A cell left empty is no node, so nothing compares with it.
        return Term("nodes", lambda env: [env.item[column]] if column in env.item else [])
