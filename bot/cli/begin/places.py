"""Which commune it is: one of the units that come with the program, or another that is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.cli import Stop
from bot.cli.area.villages import LONGEST_CODE, name_in
from bot.cli.dialogue import Asked
from bot.shipped.units import load, shipped
from conversations.understanding import fold
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.cli.begin.sitting import Sitting
    from conversations.language import Language
    from storage.places.areas import Area

ANOTHER = frozenset({"khac", "other", "another", "0"})
CODE = re.compile(r"[^\s,=]+")


class Choice(NamedTuple):
    """One commune that can be chosen, with the units of its province where it ships with the program."""

    code: str
    name: str
    province: str
    told: dict[str, Any]


def choose(sitting: Sitting) -> Area:
    """Give the commune that is set up here, after asking which it is where that is not known."""
    sitting.heading(sitting.language.say("The province and the commune"))
    code = _known(sitting) or _of_choice(sitting, _shipped())
    with sitting.store.reading() as tx:
        commune = next(one for one in areas.communes(tx) if one.code == code)
        sitting.done(" · ".join(areas.path(tx, commune.id)))
    return commune


def _known(sitting: Sitting) -> str:
    """Give the code of the commune in the database: the only one, or that with villages, or the one that is chosen."""
    with sitting.store.reading() as tx:
        communes = areas.communes(tx)
        begun = [one for one in communes if areas.children(tx, one.id)]
        offered = [Choice(one.code, one.name, "", {}) for one in communes]
    if len(communes) == 1 or len(begun) == 1:
        return (begun or communes)[0].code
    return _asked(sitting, offered).code if communes else ""


def _shipped() -> list[Choice]:
    return [
        Choice(one["code"], one["name"], told["province"]["name"], {**told, "commune": [one]})
        for told in shipped().values()
        for one in told["commune"]
    ]


def _of_choice(sitting: Sitting, offered: Sequence[Choice]) -> str:
    """Add the commune that is chosen, with its province, and give its code."""
    chosen = _asked(sitting, offered, another=True)
    told = chosen.told or _typed(sitting)
    with sitting.store.writing() as tx:
        load(tx, told)
    return str(told["commune"][0]["code"])


def _asked(sitting: Sitting, offered: Sequence[Choice], *, another: bool = False) -> Choice:
    words = sitting.language
    question = Asked("commune", words.say("Which commune is it? Type its number or name."), offered[0].name)
    if sitting.dialogue.told is None:
        for number, one in enumerate(offered, 1):
            print(f"{number:>3}  {one.name} {one.province}".rstrip())
        if another:
            print("  0 ", words.say("another commune"))
    return sitting.dialogue.ask(question, lambda typed: _chosen(typed, offered, words, another=another))


def _chosen(typed: str, offered: Sequence[Choice], words: Language, *, another: bool) -> Choice:
    said = fold(typed)
    if another and said in ANOTHER:
        return Choice("", "", "", {})
    if typed.isdecimal() and 1 <= int(typed) <= len(offered) and len(typed) <= len(str(len(offered))):
        return offered[int(typed) - 1]
    found = [one for one in offered if typed == one.code or said in {fold(one.name), fold(one.name.partition(" ")[2])}]
    if len(found) == 1:
        return found[0]
    raise Stop(words.say("{text}: none of these, or several. Type a number.", text=typed or "…"))


def _typed(sitting: Sitting) -> dict[str, Any]:
    """Ask for a province and a commune that do not come with the program, in the shape of a shipped file."""
    words, ask = sitting.language, sitting.dialogue.ask

    def named(typed: str) -> str:
        return name_in(typed, words)

    province = ask(Asked("province_name", words.say("What is the province called?"), "tỉnh Sơn La"), named)
    code = ask(Asked("province_code", words.say("What is the code of the province?"), "14"), _code_reader(words))
    name = ask(Asked("commune_name", words.say("What is the commune called?"), "xã Mường Mẫu"), named)
    question = words.say("What is the code of the commune?")
    proposed = f"{code}-{fold(name).replace(' ', '-')}"
    own = ask(Asked("commune_code", question, "03217", proposed), _code_reader(words, taken=code))
    return {
        "province": {"code": code, "name": province},
        "commune": [{"code": own, "name": name, "formerly": []}],
    }


def _code_reader(words: Language, taken: str = "") -> Callable[[str], str]:
    """Read a code that is another than the one that is taken."""

    def read(typed: str) -> str:
        if not CODE.fullmatch(typed) or len(typed) > LONGEST_CODE:
            raise Stop(words.say("{code}: a code is one word without commas, for example 03217-01.", code=typed))
        if typed == taken:
            raise Stop(words.say("{code}: this is the code of the province already.", code=typed))
        return typed

    return read
