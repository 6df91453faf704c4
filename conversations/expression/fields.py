"""What expressions speak of: the fields of a form, its texts with computed parts, and its choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from conversations.expression.env import Env, Row

    Part = str | Callable[[Env], str]

NOWHERE = -1
# What an expression may read besides fields, in the place of a field's number.
ITSELF = 1_000_000  # the very field it stands on
LANGUAGE = 1_000_001  # in which choices are named


@dataclass(slots=True, eq=False)
class Field:
    """A place in the answers: a leaf, a group or a repeat.

    `repeat` is the repeat in whose instances it lives. A leaf's value stands in `slot` of its scope, what was given
    for it in `raw`; `gate` is the slot of the bool that says whether it applies (NOWHERE: always).
    """

    name: str
    path: str
    number: int
    parent: Field | None = field(default=None, repr=False)
    repeat: Field | None = field(default=None, repr=False)
    is_repeat: bool = False
    children: dict[str, Field] = field(default_factory=dict, repr=False)
    slot: int = NOWHERE
    raw: int = NOWHERE
    gate: int = NOWHERE
    gate_in_main: bool = True
    default: str = ""

    @property
    def is_leaf(self) -> bool:
        """Whether it holds a value rather than other fields."""
        return not self.children and not self.is_repeat

    @property
    def home(self) -> Field | None:
        """The repeat it belongs to, which for a repeat is itself."""
        return self if self.is_repeat else self.repeat

    def path_in(self, instance: int) -> str:
        """Give the path with the number of its repeat instance, counted from 1: `/data/rep[2]/x`."""
        if self.repeat is None:
            return self.path
        outside = len(self.repeat.path)
        return f"{self.path[:outside]}[{instance}]{self.path[outside:]}"

    def walk(self) -> Iterator[Field]:
        """Go through the field and all below it, in document order."""
        yield self
        for child in self.children.values():
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language it has; its parts are words and, between them, computed values.

    `reads` are the numbers of the fields these depend on.
    """

    variants: Mapping[str, tuple[Part, ...]]
    default: str = ""
    reads: frozenset[int] = frozenset()

    def say(self, env: Env) -> str:
        """Say it in the language of the env, falling back to the form's own."""
        return "".join([env.called(part) if isinstance(part, str) else part(env) for part in self._parts(env.language)])

    def fixed(self, language: str, called: Callable[[str], str]) -> str | None:
        """Say it in a language as it is whatever is answered; None where something in it is worked out."""
        parts = self._parts(language)
        words = [called(part) for part in parts if isinstance(part, str)]
        return "".join(words) if len(words) == len(parts) else None

    def __bool__(self) -> bool:
        return bool(self.variants)

    def bare(self, language: str) -> str:
        """Say its words alone where nobody answers; dots stand for what would be worked out."""
        return "".join(part if isinstance(part, str) else "…" for part in self._parts(language))

    def _parts(self, language: str) -> tuple[Part, ...]:
        return self.variants.get(language) or self.variants.get(self.default) or next(iter(self.variants.values()), ())

    def every(self, env: Env) -> tuple[str, ...]:
        """Say it in every language, that of the env first."""
        return tuple(dict.fromkeys([self.say(env), *(_spoken(parts, env) for parts in self.variants.values())]))


def _spoken(parts: Iterable[Part], env: Env) -> str:
    return "".join(part if isinstance(part, str) else part(env) for part in parts)


NO_TEXT = Text({})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; `row` holds its columns, such as its points in `diem`."""

    name: str
    label: Text
    row: Row
