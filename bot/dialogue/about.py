"""What an errand is about, as a named tuple: kept as texts, which are given to its form by the same names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.talk.errands import Errand

_About = TypeVar("_About", bound=NamedTuple)
_READ: dict[object, Callable[[str], Any]] = {
    str: str,
    int: int,
    bool: lambda text: text == "1",
    tuple[int, ...]: lambda text: tuple(map(int, text.split())),
}


def written(about: NamedTuple) -> dict[str, str]:
    """Write each field as a text."""
    return {name: _written(value) for name, value in about._asdict().items()}


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(int(value)) if isinstance(value, bool) else str(value)


def read(kind: type[_About], errand: Errand) -> _About:
    """Read the fields of an errand that was begun with this kind."""
    return kind(*(_READ[hint](errand.about[name]) for name, hint in get_type_hints(kind).items()))
