"""What the doctor finds by trying: a write, every page, the photos, the backup, the alert, and the bot that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channel import Finding
from bot.cli import asked_again, programs, running_bot
from bot.cli.platforms import Line
from bot.cli.trouble import in_words
from bot.clock import TIME_ZONE, RealClock
from bot.delivery.quota import left_this_month, plan_of
from bot.dialogue.messages.message_plan import plans
from bot.dialogue.questionnaires import Questionnaires
from bot.running.troubles import condition
from bot.running.troubles.kinds import Trouble
from storage import leases
from storage.copying import last_backup
from storage.people import accounts
from storage.store import StoreError
from storage.talk.media import MediaShelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.dialogue.messages.message_plan import MessagePlan
    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Store

NOT_AGAIN = {"disk", "lost_photos", "access", "backup"}
"""What the doctor tells in words of its own."""


def examine(store: Store, settings: Settings, words: Language) -> Iterator[Line]:
    """Look at one thing after another; one that cannot be looked at does not hide the others."""
    looks: list[Callable[[Store, Settings, Language], Iterable[Line]]] = [
        _programs,
        _writing,
        _pages,
        _photos,
        _standing,
        _backup,
        _operators,
        _quotas,
        _asked_again,
    ]
    for look in looks:
        yield from safely(lambda look=look: look(store, settings, words), words)  # type: ignore[misc]


def safely(look: Callable[[], Iterable[Line]], words: Language) -> Iterator[Line]:
    """Look, and where the database fails meanwhile, say so."""
    try:
        yield from look()
    except StoreError as trouble:
        yield broken(trouble, words)


def broken(trouble: StoreError, words: Language) -> Line:
    """Say why the database cannot be used, and what to do."""
    kind = Trouble("damage" if trouble.is_damage else "writing")
    return Line("database", Finding(f"{kind.told(words)} {in_words(trouble, words)}", kind.advice(words)))


def _programs(store: Store, settings: Settings, words: Language) -> Iterator[Line]:
    me = programs.this_one("", settings, MediaShelf(settings.data / "media", make=False).known_by())
    with store.reading() as tx:
        found, living = programs.several(tx), leases.living(tx)
    for other in living:
        yield from (Line("programs", one) for one in programs.strange(me, other, settings.data, words))
    for one in programs.findings(found, words):
        yield Line("programs", one)


def _writing(store: Store, _: Settings, words: Language) -> Iterator[Line]:
    with store.writing() as tx:
        condition.try_to_write(tx)
    yield Line("writing", Finding(words.say("A trial was written to the database and taken back.")))


def _pages(store: Store, _: Settings, words: Language) -> Iterator[Line]:
    found = Trouble("damage")
    if damage := store.damage():
        first = damage.splitlines()[0]
        yield Line("pages", Finding(f"{found.told(words)} {first}", found.advice(words)))
    else:
        yield Line("pages", Finding(words.say("No page of the database is damaged.")))


def _photos(store: Store, settings: Settings, words: Language) -> Iterator[Line]:
    with store.reading() as tx:
        gone = len(condition.lost_photos(tx, settings))
    if gone:
        told = words.count(
            "{number} photo is gone from its folder.", "{number} photos are gone from their folder.", gone
        )
        yield Line("photos", Finding(told, Trouble("lost_photos").advice(words)))


def _standing(store: Store, settings: Settings, words: Language) -> Iterator[Line]:
    """Tell what else stands, and what only the bot that runs can see, such as another program with its token."""
    with store.reading() as tx:
        found = [*condition.of_database(tx, [*settings.limits], RealClock().now()), *condition.of_restored(tx)]
    running = running_bot.ask(settings)
    seen = {one.key: one for one in [*(one.trouble for one in (running.troubles if running else ())), *found]}
    for key, one in seen.items():
        if key not in NOT_AGAIN:
            yield Line("running", Finding(one.told(words), one.advice(words)))


def _backup(store: Store, _: Settings, words: Language) -> Iterator[Line]:
    with store.reading() as tx:
        last = last_backup.read(tx)
    if last is None:
        yield Line("backup", Finding(words.say("There is no backup yet.")))
        return
    at = last.moment.astimezone(TIME_ZONE)
    when = f"{at:%H:%M} {words.date(at.date())}"
    if last.failed:
        told = words.say("The backup of {when} has failed: {why}", when=when, why=last.failed)
        yield Line("backup", Finding(told, Trouble("backup").advice(words)))
    else:
        yield Line("backup", Finding(words.say("Last backup: {when}", when=when)))


def _operators(store: Store, _: Settings, words: Language) -> Iterator[Line]:
    with store.reading() as tx:
        reached = len(accounts.operators(tx, RealClock().now().date()))
    if reached:
        told = words.count("An alert goes to {number} phone.", "An alert goes to {number} phones.", reached)
    else:
        told = words.say("No operator has a phone here, so alerts stand in the log alone: `banhoc person grant`.")
    yield Line("alert", Finding(told))


def _quotas(store: Store, settings: Settings, words: Language) -> Iterator[Line]:
    now = RealClock().now()
    with store.reading() as tx:
        left = left_this_month(tx, now, plan_of(settings))
        planned = plans(tx, Questionnaires(), now, plan_of(settings).monthly)
    yield from (Line(channel, _planned(plan, words)) for channel, plan in planned.items() if any(plan.months.values()))
    for channel, number in left.items():
        told = words.say("{number} more announcements may be sent this month.", number=words.number(number))
        advice = words.say("What is left is for answers. Announcements wait for the next month, or for a larger quota.")
        yield Line(channel, Finding(told, "" if number else advice))


def _planned(plan: MessagePlan, words: Language) -> Finding:
    """Tell how the month stands beside its quota, and which month of the year is the fullest."""
    told = words.say(
        "Used this month: {used} of {quota} messages; about {rest} more are planned until its end. The fullest month "
        "of the year is month {month}, with about {most}.",
        used=words.number(plan.used),
        quota=words.number(plan.quota),
        rest=words.number(plan.rest),
        month=plan.fullest,
        most=words.number(plan.months[plan.fullest]),
    )
    advice = words.say(
        "Four fifths are for announcements and reminders. Spread people over a second bot before that month, "
        "or let households hear of fewer days."
    )
    return Finding(told, advice if plan.is_tight else "")


def _asked_again(store: Store, settings: Settings, words: Language) -> Iterator[Line]:
    with store.reading() as tx:
        month = asked_again.this_month(tx, RealClock().now(), settings.language)
    told = [*asked_again.in_words(month, words)]
    if told:
        yield Line("questions", Finding(" ".join(told)))
