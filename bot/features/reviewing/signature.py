"""Takes the reasons and the signature under the lists on which a village has agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import NAMES, form_name
from bot.dialogue.weighing import is_on_a_button
from bot.features.lists import signatures, village_list
from bot.features.reminding import silence
from bot.features.reviewing import signing
from conversations.speech import Outgoing
from conversations.understanding import fold, is_no_name
from conversations.understanding.numbered_list import is_about_illness, read_reasons
from storage import audit
from storage.assessment import alone
from storage.deciding import signings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import VillageList
    from bot.features.reviewing.signing import Look
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

_TO_SIGN = frozenset(map(fold, ("ký", "ký luôn", "ký tên", "ký đi", "ký hết", "chưa", "chưa ký", "sign")))


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Take the reasons that were typed, or the signature under every list that was shown."""
    looked = signing.look_again(visit, errand)
    if walk.outcome("ky") == "ky" and alone.lock(visit.tx, _forms(looked)):
        looked = signing.look_again(visit, errand)
    elsewhere = [one for one in looked.lists if one.judge == "commune"]
    if elsewhere:
        return [Outgoing(signing.said_judged_elsewhere(visit, elsewhere[0].title))]
    typed = _typed(errand, walk)
    reasons = {**signing.known(errand), **typed}
    if walk.outcome("ky") == "chua":
        _note(visit, looked.lists, "list.not_signed")
        return [Outgoing(visit.language.say("All right, it is not signed."))]
    if meanwhile := _meanwhile(visit, errand, looked, reasons):
        return meanwhile
    if walk.outcome("ky") != "ky":
        unread = [_no_reason(visit)] if walk.outcome("ly_do") and not typed else []
        return [*unread, *signing.ask(visit, looked, reasons, signing.shown(errand))]
    return [_signed(visit, looked, reasons)]


def _forms(looked: Look) -> list[int]:
    rows = (row for one in looked.lists for row in one.rows)
    return [row.evaluation_id for row in rows if row.evaluation_id is not None]


def changed(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Say how the lists stand where one was signed, or has changed, while reasons were typed."""
    return _meanwhile(visit, errand, signing.look_again(visit, errand), signing.known(errand))


def _meanwhile(visit: Visit, errand: Errand, looked: Look, reasons: Mapping[int, str]) -> list[Outgoing]:
    words, is_signed = visit.language, len(looked.open) < len(looked.lists)
    if not is_signed and signing.stamp(looked.lists) == errand.about["stamp"]:
        return []
    if is_signed:
        said = words.say("Meanwhile somebody else has signed; the reasons that were typed here were not kept.")
    else:
        said = words.say("Meanwhile this list has changed. Please look at it again.")
    return [Outgoing(said), *signing.ask(visit, looked, reasons)]


def _typed(errand: Errand, walk: Walk) -> dict[int, str]:
    shown, known = signing.shown(errand), signing.known(errand)
    places = dict(enumerate(shown, 1))
    given = [place for place, number in places.items() if number in known]
    missing = [place for place in places if place not in given]
    found = read_reasons(walk.outcome("ly_do") or "", missing, given)
    return {places[place]: said for place, said in found.items()}


def against_reason(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say so where a command, a button or a yes came in the place of a reason, or words about an illness."""
    words, said = visit.language, typed.text
    if is_about_illness(said):
        return words.say("Please write nothing about illness; it was not kept. “away” or “other” is enough.")
    if typed.calls or fold(said) in _TO_SIGN or is_no_name(said) or is_on_a_button(visit, said):
        return words.say("“{said}” is no reason. One signs when each of them has a reason.", said=said)
    return ""


def _no_reason(visit: Visit) -> Outgoing:
    said = visit.language.say("No reason could be read. Please type a number and then the reason, for example: 1 away.")
    return Outgoing(said)


def _signed(visit: Visit, looked: Look, reasons: Mapping[int, str]) -> Outgoing:
    """Sign each list, by the one meeting that was about all of them."""
    lines = [line for one in looked.lists for line in _sign(visit, looked, one, reasons)]
    _note(visit, looked.lists, "list.signed_warned")
    silence.list_is_signed(visit.tx, looked.area.id, visit.today)
    return Outgoing("\n".join(lines))


def slipped(visit: Visit, at: datetime) -> Outgoing | None:
    """Say who opens again a list that was signed at a moment; None where none was."""
    if visit.by is None or not signings.is_signed_at(visit.tx, visit.by, at):
        return None
    say = visit.language.say
    return Outgoing(say("✓ Signed. If it was a slip, please call the commune: there they type SEND THE LIST BACK."))


def _sign(visit: Visit, looked: Look, listed: VillageList, reasons: Mapping[int, str]) -> list[str]:
    missing = {row.subject_id for row in listed.not_in}
    left_out = {str(number): said for number, said in reasons.items() if number in missing}
    new = signings.Signing(listed.area.id, listed.year, listed.title, visit.by, left_out, visit.now)
    signings.sign(visit.tx, new, [row.subject_id for row in listed.rows])
    link = audit.Link(visit.now, "list.signed", visit.by, visit.account.id, listed.area.id)
    audit.record(visit.tx, link._replace(before="open", after=f"{listed.title} {listed.year}"))
    words, parts = visit.language, village_list.by_form(listed)
    place = listed.area.name
    if len(looked.lists) > 1:
        place = f"{NAMES[listed.title](words)} · {place}"
    named = [f"{place} · {form_name(visit.tx, form_id)}" for form_id in parts] if len(parts) > 1 else [place]
    return [_said(one, name, words) for name, one in zip(named, parts.values(), strict=True)]


def _said(listed: VillageList, name: str, words: Language) -> str:
    endorsed, missing = len(listed.rows) - len(listed.not_in), len(listed.not_in)
    if not missing:
        return words.say(
            "✓ Signed: {place}, {endorsed} endorsed. The commune sees it now.", place=name, endorsed=endorsed
        )
    return words.say(
        "✓ Signed: {place}, {endorsed} endorsed, {left_out} with a reason. The commune sees it now.",
        place=name,
        endorsed=endorsed,
        left_out=signatures.left_out(listed.title, missing, words),
    )


def _note(visit: Visit, lists: Sequence[VillageList], deed: str) -> None:
    """Write in the log what came of the doubts about each list."""
    for one in lists:
        warned = list(signatures.before_signing(visit, one))
        signatures.note_warned(visit, deed, one.area.id, f"{one.title} {one.year}", warned)
