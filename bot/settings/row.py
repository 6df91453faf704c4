"""One thing the operator can set is one field: its default, what it is for, and how it is read."""

from __future__ import annotations

from dataclasses import Field, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.settings.reading import Reading

    T = TypeVar("T")


class Setting(NamedTuple):
    """One thing the operator can set; `read` takes its name, and raises SettingsError."""

    default: str
    purpose: str
    read: Callable[[Reading, str], object]
    is_secret: bool = False


class Rows(Protocol):
    """A dataclass of which fields are settings."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def setting(default: str, purpose: str, read: Callable[[Reading, str], T], *, secret: bool = False) -> T:
    """Declare a field as a setting, of the type that `read` gives; a secret is not shown when settings are printed.

    The purpose is a sentence of the catalogue, which is made from these calls too.
    """
    row: T = field(repr=not secret, metadata={"setting": Setting(default, purpose, read, secret)})
    return row


def rows_of(shape: type[Rows], prefix: str) -> dict[str, Setting]:
    """Give the settings of a dataclass by their names: the prefix and the name of the field."""
    return {prefix + name.upper(): row for name, row in _rows(shape)}


def values_of(shape: type[Rows], prefix: str, reading: Reading) -> dict[str, Any]:
    """Read the settings of a dataclass, by the names of its fields; raises SettingsError."""
    return {name: row.read(reading, prefix + name.upper()) for name, row in _rows(shape)}


def _rows(shape: type[Rows]) -> Iterator[tuple[str, Setting]]:
    for one in fields(shape):
        if "setting" in one.metadata:
            yield one.name, one.metadata["setting"]
