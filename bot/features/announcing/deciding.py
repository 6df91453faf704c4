"""Sending an announcement, approving it, refusing it, and stopping it: who may, and what hinders it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from bot.dialogue.swindles import warning
from bot.dialogue.visit import command_button
from bot.features.announcing import holding, others, preview
from bot.features.announcing.feeding import feed
from bot.features.announcing.report import SHORT
from bot.features.announcing.standing import goes_at, may_change, waits_for_time, when_told
from bot.people.calling import words_of
from bot.people.offices import accounts_of
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage import audit
from storage.announcing import announcements, audiences
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.announcing.announcements import Announcement
    from storage.announcing.audiences import Size

_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def may(visit: Visit, made: Announcement) -> bool:
    """Tell whether the speaker announces in the area it comes from and in all it goes to."""
    return visit.may_in_all("announce", areas_of(made))


def areas_of(made: Announcement) -> set[int]:
    """Give the areas of an announcement: where it comes from, and all it goes to."""
    return {made.area_id, *made.audience.areas}


def shown(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Show a draft, or what waits for approval, as people will have it, and what can be done with it."""
    wrong, words = holding.on_another_day(visit, made), visit.language
    seen = preview.previewed(visit, made, goes=wrong is None)
    if made.state == "waiting":
        told = "\n".join([seen.text, *([wrong.text] if wrong is not None else [])])
        return [*preview.samples(visit, made), Outgoing(told, _of_waiting(visit, made))]
    if not (seen.size.phones or seen.size.households):
        nobody = words.say("Nobody is meant, so it cannot be sent. Choose other recipients.")
        return [Outgoing(f"{seen.text}\n{nobody}", (_edit(visit, made, "whom"), _drop(visit, made)))]
    if wrong is not None:
        unsent = words.say("Nothing is sent yet.")
        return [*preview.samples(visit, made), Outgoing(f"{seen.text}\n{wrong.text}\n{unsent}", wrong.buttons)]
    needs = others.needs_second(visit, seen.size.phones)
    lines = [seen.text, *([others.second_told(visit, made)] if needs else []), _not_yet(words, needs=needs)]
    send = words.say("Ask for approval") if needs else words.say("Send it")
    buttons = (
        command_button(send, "announce", f"send-{made.id}-{seal(made)}"),
        *holding.is_of_the_day(visit, made),
        edit_button(visit, made),
        _drop(visit, made),
    )
    return [*preview.samples(visit, made), Outgoing("\n".join(lines), buttons)]


def _not_yet(words: Language, *, needs: bool) -> str:
    """Say that a preview has sent nothing."""
    if needs:
        return words.say("Nothing is sent yet: press Ask for approval.")
    return words.say("Nothing is sent yet: press Send it.")


def seal(made: Announcement) -> str:
    """Give ten letters that stand for what was shown, so that nobody sends what was changed meanwhile."""
    shown_so = repr((made.text, made.media_id, made.audience, made.send_at, made.for_day))
    return sha256(shown_so.encode()).hexdigest()[:10].translate(_LETTERS)


def send(visit: Visit, made: Announcement, seen: str) -> list[Outgoing]:
    """Send a draft as it was seen; before the same text goes once more, it is asked."""
    is_seen = made.state == "draft" and seen == seal(made)
    asked = others.ask_to_send(visit, made, seen) if is_seen else None
    return [asked] if asked is not None else send_again(visit, made, seen)


def send_again(visit: Visit, made: Announcement, seen: str) -> list[Outgoing]:
    """Send a draft as it was seen, or lay it before a second officer where it goes to many."""
    if made.state == "draft" and seen != seal(made):
        return shown(visit, made)
    words, by = visit.language, _person(visit)
    size = audiences.size(visit.tx, made.audience, visit.today)
    wrong = _hindered(visit, made, size)
    if wrong:
        return wrong
    if others.needs_second(visit, size.phones):
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
    others.tell(visit, made, lambda words: _goes(visit, made, words))
    return [_goes(visit, made, visit.language)]


def refuse(visit: Visit, made: Announcement, reason: str) -> list[Outgoing]:
    """Give an announcement back to who made it, with the reason."""
    if not announcements.passes(visit.tx, made.id, ["waiting"], "draft"):
        return [too_late(visit)]
    record(visit, made, "refused")
    others.tell(visit, made, lambda words: _given_back(made, reason, words))
    return [Outgoing(visit.language.say("✓ Given back with your reason."))]


def drop(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Leave for good a draft, or what nobody has had yet; somebody else's is asked about first."""
    unsent = made.state == "waiting" or may_change(visit.tx, made, visit.now)
    if unsent and others.is_anothers(visit, made):
        return [others.ask_to_drop(visit, made)]
    return drop_it(visit, made)


def drop_it(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Leave for good a draft, or what nobody has had yet, and tell who had written it."""
    announcements.recall(visit.tx, made.id)
    if not announcements.passes(visit.tx, made.id, ["draft", "waiting"], "dropped", {"ended_at": visit.now}):
        return [too_late(visit)]
    record(visit, made, "dropped")
    others.tell_author(visit, made, "dropped")
    return [Outgoing(visit.language.say("✓ Dropped; nothing was sent."))]


def stop(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Stop sending at once: what waits in the outbox is taken back."""
    if not announcements.passes(visit.tx, made.id, ["running"], "stopped"):
        return [too_late(visit)]
    outbox.withdraw(visit.tx, announcements.keys_put(visit.tx, made.id))
    announcements.note_outcomes(visit.tx, made.id)
    record(visit, made, "stopped")
    others.tell_author(visit, made, "stopped")
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
    words, officers = visit.language, others.approvers(visit, made)
    phones = accounts_of(visit.tx, officers)
    if not phones:
        return [Outgoing(others.second_told(visit, made))]
    if not announcements.passes(visit.tx, made.id, ["draft"], "waiting"):
        return [too_late(visit)]
    record(visit, made, "laid_before")
    for account_id in phones:
        _ask(visit, made, account_id)
    names = ", ".join(one.name for one in officers)
    return [Outgoing(words.say("✓ Laid before {names}. It is sent once one of them approves.", names=names))]


def _ask(visit: Visit, made: Announcement, account_id: int) -> None:
    words = words_of(visit.tx, account_id, visit.today)
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
