"""Putting the shipped units into the database: provinces and communes as they are, their old names as aliases."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.store import Tx


def shipped() -> dict[str, dict[str, Any]]:
    """Read the shipped files, by their names without the ending."""
    found = {file.name: file for file in (files("bot") / "shipped").iterdir() if file.name.endswith(".toml")}
    return {name.removesuffix(".toml"): tomllib.loads(found[name].read_text("utf-8")) for name in sorted(found)}


def load(tx: Tx, told: dict[str, Any]) -> list[str]:
    """Add the units that are not there yet, and tell which they are."""
    province = told["province"]
    top = areas.by_code(tx, province["code"])
    number = top.id if top else areas.add(tx, province["code"], province["name"], "province")
    added = [] if top else [province["name"]]
    added += list(_communes(tx, told, number))
    return added


def _communes(tx: Tx, told: dict[str, Any], province: int) -> Iterator[str]:
    for commune in told["commune"]:
        if areas.by_code(tx, commune["code"]) is None:
            number = areas.add(tx, commune["code"], commune["name"], "commune", province)
            for name in commune["formerly"]:
                areas.call_also(tx, number, name)
            yield commune["name"]
