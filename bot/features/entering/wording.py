"""How a round is said of households, and of clans, communities, units and citizens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import NAMES

if TYPE_CHECKING:
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.tables import Title


def heading(words: Language, title: Title, year: int, place: str) -> str:
    """Name what is entered, for which year and place."""
    if title == "family":
        return words.say("ENTERING {year} · {place}", year=year, place=place)
    return words.say("ENTERING {year} · {title} · {place}", year=year, title=NAMES[title](words), place=place)


def in_hand(words: Language, title: Title, number: int, name: str) -> str:
    """Name who is in hand, with the number it is called by."""
    if title == "family":
        return words.say("Household {number}: {name}", number=number, name=name)
    return words.say("Form {number}: {name}", number=number, name=name)


def all_in(words: Language, title: Title) -> str:
    """Say that nobody is left."""
    if title == "family":
        return words.say("✓ Every household has handed in.")
    return words.say("✓ All forms here have been handed in.")


def not_in(words: Language, title: Title, count: int) -> str:
    """Say how many are left, before they are named."""
    if title == "family":
        return words.count(
            "{number} household has not handed in yet:", "{number} households have not handed in yet:", count
        )
    return words.count(
        "{number} form has not been handed in yet:", "{number} forms have not been handed in yet:", count
    )


def have_phones(words: Language, title: Title, count: int, names: str) -> str:
    """Ask before those are entered who can answer themselves, with what is typed for it."""
    if title == "family":
        who = words.count(
            "{number} household has a phone of its own: {names}.",
            "{number} households have phones of their own: {names}.",
            count,
            names=names,
        )
        return f"{who} " + words.say("Shall they be entered too? Type ENTER ALL.")
    who = words.count("{number} has a phone: {names}.", "{number} have phones: {names}.", count, names=names)
    return f"{who} " + words.say("Shall they be entered too?")


def no_such_number(words: Language, title: Title, number: int) -> str:
    """Say that nobody is called by a number."""
    if title == "family":
        return words.say("There is no household {number} in this village.", number=number)
    return words.say("There is no form {number} here.", number=number)


def photo_of(words: Language, title: Title, number: int, name: str) -> str:
    """Say how somebody else of the list is given a photo."""
    if title == "family":
        return words.say("A photo of {name}: type HOUSEHOLD {number}, then send it.", name=name, number=number)
    return words.say("A photo of {name}: type FORM {number}, then send it.", name=name, number=number)


def first(words: Language, title: Title) -> str:
    """Say that nobody stands before this one."""
    if title == "family":
        return words.say("This is the first household.")
    return words.say("This is the first form.")


def skip(words: Language, title: Title) -> str:
    """Name the button that leaves one for later."""
    return words.say("Skip household") if title == "family" else words.say("Skip form")


def onward(words: Language, title: Title) -> str:
    """Name the button that goes on to the next one."""
    return words.say("Next household") if title == "family" else words.say("Next form")


def is_in(words: Language, title: Title) -> str:
    """Say how a form that was handed in is corrected, and how one goes on."""
    if title == "family":
        return words.say("Handed in. To correct type for example 3:2; to go on type NEXT HOUSEHOLD.")
    return words.say("Handed in. To correct type for example 3:2; to go on type NEXT FORM.")


def how_to_correct(words: Language, title: Title) -> str:
    """Say how answers are corrected in a round, also of a form that was handed in."""
    if title == "family":
        return words.say("To correct type for example 3:2; of another household first HOUSEHOLD 2.")
    return words.say("To correct type for example 3:2; of another form first FORM 2.")


def objected(words: Language, title: Title, name: str, text: str) -> str:
    """Say what somebody says is wrong in their form."""
    if title == "family":
        return words.say("The household says that something is wrong: “{text}”", text=text)
    return words.say("{subject} says that something in its form is wrong: “{text}”", subject=name, text=text)


def answered_meanwhile(words: Language, title: Title) -> str:
    """Say that somebody else has answered, so that one looks first."""
    if title == "family":
        return words.say("Somebody has just answered for this household. Please look before going on.")
    return words.say("Somebody has just answered in this form. Please look before going on.")


def kept(words: Language, title: Title, name: str) -> str:
    """Say that an objection was looked at and the form stays."""
    if title == "family":
        return words.say("✓ It stays as it is, and the household has been told.")
    return words.say("✓ It stays as it is, and {subject} has been told.", subject=name)


def not_listed(words: Language, title: Title, place: Area) -> str:
    """Say that nobody of a title is on the list of a place."""
    nobody = words.say("Nobody is on the list of {place} for: {title}.", place=place.name, title=NAMES[title](words))
    if title != "clan":
        return nobody
    if place.kind != "village":
        return f"{nobody} " + words.say("The clans of a village are entered by its head.")
    return f"{nobody} " + words.say(
        "A clan that lives in several villages stands on the list of one of them; please ask the commune which."
    )


def goes_on_later(words: Language, title: Title) -> str:
    """Say that a round that stops keeps everything."""
    if title == "family":
        return words.say("Everything is kept. Type ENTER to go on.")
    return words.say("Everything is kept; the next round goes on from here.")


def is_over(words: Language, title: Title) -> str:
    """Say that a round is not under way any more."""
    if title == "family":
        return words.say("This round is over. Type ENTER to begin again.")
    return words.say("This round is over. Please begin again.")


def everyone(words: Language, title: Title) -> str:
    """Name the button that enters those with a phone too; a household's is the command for it."""
    return words.say("Enter all households") if title == "family" else words.say("Enter all")
