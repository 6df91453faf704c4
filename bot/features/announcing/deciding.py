"""Sending an announcement, approving it, refusing it, and stopping it: who may, and what hinders it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from bot.dialogue.swindles import warning
from bot.dialogue.visit import command_button
from bot.features.announcing import holding, preview
from bot.features.announcing.feeding import feed
from bot.features.announcing.report import SHORT
from bot.features.announcing.standing import waits_for_time
from bot.features.announcing.timing import goes_at, when_told
from bot.people.offices import accounts_of
from bot.words import words_for
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage import audit
from storage.announcing import announcements, audiences
from storage.people import accounts, people
from storage.places import areas
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.announcing.announcements import Announcement
    from storage.announcing.audiences import Size
    from storage.people.people import Person
    from storage.tables import RoleKind

OFFICES: tuple[RoleKind, ...] = ("commune_officer", "province_officer")
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def may(visit: Visit, made: Announcement) -> bool:
    """Tell whether the speaker announces in the area it comes from and in all it goes to."""
    return visit.may_in_all("announce", areas_of(made))


def areas_of(made: Announcement) -> set[int]:
    """Give the areas of an announcement: where it comes from, and all it goes to."""
    return {made.area_id, *made.audience.areas}


def shown(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Show a draft, or what waits for approval, as people will have it, and what can be done with it."""
    seen, words = preview.previewed(visit, made), visit.language
    wrong = holding.on_another_day(visit, made)
    if made.state == "waiting":
        told = "\n".join([seen.text, *([wrong.text] if wrong is not None else [])])
        return [*preview.samples(visit, made), Outgoing(told, _of_waiting(visit, made))]
    if not (seen.size.phones or seen.size.households):
        nobody = words.say("Nobody is meant, so it cannot be sent. Choose other recipients.")
        return [Outgoing(f"{seen.text}\n{nobody}", (_edit(visit, made, "whom"), _drop(visit, made)))]
    if wrong is not None:
        return [*preview.samples(visit, made), Outgoing(f"{seen.text}\n{wrong.text}", wrong.buttons)]
    needs = _needs_second(visit, seen.size.phones)
    lines = [seen.text, *([_second_told(visit, made)] if needs else [])]
    send = words.say("Ask for approval") if needs else words.say("Send it")
    buttons = (
        command_button(send, "announce", f"send-{made.id}-{seal(made)}"),
        *holding.is_of_the_day(visit, made),
        edit_button(visit, made),
        _drop(visit, made),
    )
    return [*preview.samples(visit, made), Outgoing("\n".join(lines), buttons)]


def seal(made: Announcement) -> str:
    """Give ten letters that stand for what was shown, so that nobody sends what was changed meanwhile."""
    shown_so = repr((made.text, made.media_id, made.audience, made.send_at, made.for_day))
    return sha256(shown_so.encode()).hexdigest()[:10].translate(_LETTERS)


def send(visit: Visit, made: Announcement, seen: str) -> list[Outgoing]:
    """Send a draft as it was seen, or lay it before a second officer where it goes to many."""
    if made.state == "draft" and seen != seal(made):
        return shown(visit, made)
    words, by = visit.language, _person(visit)
    size = audiences.size(visit.tx, made.audience, visit.today)
    wrong = _hindered(visit, made, size)
    if wrong:
        return wrong
    if _needs_second(visit, size.phones):
        return _lay_before(visit, made)
    if made.state != "draft" or not announcements.approve(visit.tx, made, by, visit.now, visit.today):
        return [too_late(visit)]
    record(visit, made, "approved")
    feed(visit.tx, visit.now, visit.reach)
    return [_goes(visit, made, words)]


def approve(visit: Visit, made: Announcement, seen: str) -> list[Outgoing]:
    """Let an announcement that waits be sent as it was seen, by somebody else than who made it."""
    if made.person_id == _person(visit):
        return [Outgoing(visit.language.say("Somebody else has to approve what you have written yourself."))]
    if made.state == "waiting" and seen != seal(made):
        return shown(visit, made)
    wrong = _hindered(visit, made, audiences.size(visit.tx, made.audience, visit.today))
    if wrong:
        return wrong
    if made.state != "waiting" or not announcements.approve(visit.tx, made, _person(visit), visit.now, visit.today):
        return [too_late(visit)]
    record(visit, made, "approved")
    feed(visit.tx, visit.now, visit.reach)
    _tell_maker(visit, made, lambda words: _goes(visit, made, words))
    return [_goes(visit, made, visit.language)]


def refuse(visit: Visit, made: Announcement, reason: str) -> list[Outgoing]:
    """Give an announcement back to who made it, with the reason."""
    if not announcements.passes(visit.tx, made.id, ["waiting"], "draft"):
        return [too_late(visit)]
    record(visit, made, "refused")
    _tell_maker(visit, made, lambda words: _given_back(made, reason, words))
    return [Outgoing(visit.language.say("✓ Given back with your reason."))]


def drop(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Leave for good a draft, or what nobody has had yet."""
    announcements.recall(visit.tx, made.id)
    if not announcements.passes(visit.tx, made.id, ["draft", "waiting"], "dropped", {"ended_at": visit.now}):
        return [too_late(visit)]
    record(visit, made, "dropped")
    return [Outgoing(visit.language.say("✓ Dropped; nothing was sent."))]


def stop(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Stop sending at once: what waits in the outbox is taken back."""
    if not announcements.passes(visit.tx, made.id, ["running"], "stopped"):
        return [too_late(visit)]
    outbox.withdraw(visit.tx, announcements.keys_put(visit.tx, made.id))
    announcements.note_outcomes(visit.tx, made.id)
    record(visit, made, "stopped")
    buttons = (
        command_button(visit.language.say("Send on"), "announce", f"resume-{made.id}"),
        report_button(visit, made),
    )
    return [Outgoing(visit.language.say("✓ Stopped. Who has not had it yet gets nothing."), buttons)]


def resume(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Go on sending to those who have not had it yet."""
    wrong = holding.on_another_day(visit, made) if made.state == "stopped" else None
    if wrong is not None:
        return [wrong]
    if not announcements.passes(visit.tx, made.id, ["stopped"], "running"):
        return [too_late(visit)]
    record(visit, made, "resumed")
    feed(visit.tx, visit.now, visit.reach)
    return [_goes(visit, made, visit.language)]


def edit_button(visit: Visit, made: Announcement) -> Button:
    """Make the button to change a draft."""
    return command_button(visit.language.say("Change"), "announce", f"edit-{made.id}")


def unsent_buttons(made: Announcement, words: Language) -> tuple[Button, ...]:
    """Make the buttons of what nobody has had yet."""
    change = command_button(words.say("Change"), "announce", f"edit-{made.id}")
    return (change, command_button(words.say("Drop"), "announce", f"drop-{made.id}"))


def report_button(visit: Visit, made: Announcement) -> Button:
    """Make the button to see how far it is."""
    return command_button(visit.language.say("Delivery report"), "announce", f"report-{made.id}")


def _hindered(visit: Visit, made: Announcement, size: Size) -> list[Outgoing]:
    """Say why it cannot be sent, nothing where it can: looked at again with each press."""
    wrong = warning(made.text, visit.language)
    if wrong:
        return [Outgoing(wrong, (edit_button(visit, made),))]
    if not size.phones and not size.households:
        return [Outgoing(visit.language.say("Nobody is meant, so it cannot be sent. Choose other recipients."))]
    not_then = holding.on_another_day(visit, made)
    return [not_then] if not_then is not None else []


def _lay_before(visit: Visit, made: Announcement) -> list[Outgoing]:
    words, others = visit.language, _others(visit, made)
    phones = accounts_of(visit.tx, others)
    if not phones:
        return [Outgoing(_second_told(visit, made))]
    if not announcements.passes(visit.tx, made.id, ["draft"], "waiting"):
        return [too_late(visit)]
    record(visit, made, "laid_before")
    for account_id in phones:
        _ask(visit, made, account_id)
    names = ", ".join(one.name for one in others)
    return [Outgoing(words.say("✓ Laid before {names}. It is sent once one of them approves.", names=names))]


def _ask(visit: Visit, made: Announcement, account_id: int) -> None:
    words = words_for(accounts.one(visit.tx, account_id).language)
    look = command_button(words.say("Look at it"), "announce", f"show-{made.id}")
    buttons = (look, *_judging(made, words))
    asked = words.say("An announcement waits for your approval: “{text}”", text=shortened(made.text, SHORT))
    outbox.put(visit.tx, [Saying(account_id, Outgoing(asked, buttons), visit.now, Urgency.REMINDER)])


def _judging(made: Announcement, words: Language) -> tuple[Button, ...]:
    return (
        command_button(words.say("Approve"), "announce", f"approve-{made.id}-{seal(made)}"),
        command_button(words.say("Refuse"), "announce", f"refuse-{made.id}"),
    )


def _of_waiting(visit: Visit, made: Announcement) -> tuple[Button, ...]:
    if made.person_id == _person(visit):
        return (_drop(visit, made),)
    return _judging(made, visit.language)


def _needs_second(visit: Visit, phones: int) -> bool:
    return phones > visit.reach.plan.approve_above


def _second_told(visit: Visit, made: Announcement) -> str:
    words, above = visit.language, visit.reach.plan.approve_above
    others = _others(visit, made)
    if others:
        names = ", ".join(one.name for one in others)
        return words.say("For more than {number} phones a second officer approves: {names}.", number=above, names=names)
    return words.say(
        "For more than {number} phones a second officer has to approve, and there is none here. "
        "Please ask the operator of Bản Học to enter one more officer, or choose fewer recipients.",
        number=above,
    )


def _others(visit: Visit, made: Announcement) -> list[Person]:
    """Give those who may approve: who has the right in the area, and is not who made it."""
    found = {
        one.id: one
        for area_id in areas.up(visit.tx, made.area_id)
        for kind in OFFICES
        for one in people.holders(visit.tx, kind, area_id, visit.today)
    }
    return [one for number, one in found.items() if number != made.person_id and accounts.of_person(visit.tx, number)]


def _tell_maker(visit: Visit, made: Announcement, say: Callable[[Language], Outgoing]) -> None:
    for one in accounts.of_person(visit.tx, made.person_id or 0):
        words = words_for(one.language)
        outbox.put(visit.tx, [Saying(one.id, say(words), visit.now, Urgency.REMINDER)])


def _given_back(made: Announcement, reason: str, words: Language) -> Outgoing:
    told = words.say("Your announcement was not approved: {reason}", reason=reason)
    change = command_button(words.say("Change"), "announce", f"edit-{made.id}")
    return Outgoing(f"{told}\n“{shortened(made.text, SHORT)}”", (change,))


def _goes(visit: Visit, made: Announcement, words: Language) -> Outgoing:
    when = when_told(goes_at(visit.tx, made, visit.now), visit.now, words)
    report = command_button(words.say("Delivery report"), "announce", f"report-{made.id}")
    stop = command_button(words.say("Stop sending"), "announce", f"stop-{made.id}")
    now = announcements.find(visit.tx, made.id)
    waits = now is not None and waits_for_time(visit.tx, now, visit.now)
    buttons = (*unsent_buttons(made, words), report) if waits else (stop, report)
    return Outgoing(words.say("✓ Announcement {number} is sent {when}.", number=made.id, when=when), buttons)


def _edit(visit: Visit, made: Announcement, part: str) -> Button:
    labels = {"whom": visit.language.say("Recipients")}
    return command_button(labels[part], "announce", f"edit-{made.id}-{part}")


def _drop(visit: Visit, made: Announcement) -> Button:
    return command_button(visit.language.say("Drop"), "announce", f"drop-{made.id}")


def too_late(visit: Visit) -> Outgoing:
    """Say that somebody else was faster."""
    return Outgoing(visit.language.say("Meanwhile this announcement has gone on. Type ANNOUNCE to see where it is."))


def _person(visit: Visit) -> int:
    return visit.speaker.person.id if visit.speaker else 0


def record(visit: Visit, made: Announcement, deed: str) -> None:
    """Note in the audit what was done with an announcement."""
    link = audit.Link(visit.now, f"announcement.{deed}", _person(visit), visit.account.id, made.area_id)
    audit.record(visit.tx, link._replace(after=str(made.id)))
