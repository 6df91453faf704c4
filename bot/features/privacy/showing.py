"""My data: what is kept about the speaker, at once; and the forms by which it is corrected, withdrawn and erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.dialogue import errand
from bot.dialogue.messages import screens
from bot.dialogue.visit import command_button
from bot.features.evaluating import naming, whose
from bot.features.evaluating.walks import open_walk
from bot.spreadsheets.as_csv import as_csv
from conversations import roster
from conversations.saying import telling, values
from conversations.saying.asking import label, left_to
from conversations.speech import Outgoing
from storage import audit
from storage.assessment import evaluations
from storage.people import accounts, consents, erased, questions
from storage.places import areas, subjects
from storage.places import facts as places_facts
from storage.plans import honours, practice
from storage.talk import prepared_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.dialogue.visit import Visit
    from conversations.roster import FactKind
    from storage.assessment.evaluations import Evaluation
    from storage.people.accounts import Speaker
    from storage.people.consents import Consent
    from storage.people.people import Role

MOST_NAMED, MOST_FORMS = 3, 20  # the newest; more are told only by their number


class SubjectForm(NamedTuple):
    """A form of a subject, with the subject's name."""

    name: str
    evaluation: Evaluation


def show(visit: Visit, _argument: str) -> list[Outgoing]:
    """Tell everything that is kept about the speaker and what they answer for; nothing of anybody else."""
    speaker = visit.speaker
    if speaker is None:
        return whose.choose(visit)
    audit.record(visit.tx, audit.Link(visit.now, "data.seen", speaker.person.id, visit.account.id))
    words = visit.language
    buttons = (
        command_button(words.say("My answers"), "my_answers"),
        command_button(words.say("What I agreed to"), "agreed"),
        command_button(words.say("Correct my name"), "rename"),
        command_button(words.say("Withdraw consent"), "withdraw"),
        command_button(words.say("Erase my data"), "erase"),
        command_button(words.say("Object to this"), "object"),
    )
    about, forms = list(_about(visit, speaker)), _forms(visit)
    made = prepared_files.keep(visit.tx, visit.account.id, "du-lieu", as_csv(_rows(visit, about, forms)), visit.now)
    answered = [_heading(visit, one) for one in forms[:MOST_NAMED]]
    told = "\n".join([*about, *answered, *_older(visit, len(forms) - MOST_NAMED)])
    return [screens.of_screen(visit, Outgoing(told, buttons, media=made))]


def answers(visit: Visit, _argument: str) -> list[Outgoing]:
    """Tell the answers in the forms of what the speaker answers for, the newest form first."""
    forms = _forms(visit) if visit.speaker is not None else []
    if not forms:
        return [Outgoing(visit.language.say("There are no answers of yours here."))]
    told = [_form(visit, one) for one in forms[:MOST_FORMS]]
    says = Outgoing("\n\n".join([*told, *_older(visit, len(forms) - MOST_FORMS)]))
    return [screens.of_screen(visit, says)]


def _older(visit: Visit, left: int) -> list[str]:
    return [visit.language.count("{number} older form.", "{number} older forms.", left)] if left > 0 else []


def rename(visit: Visit, _argument: str) -> list[Outgoing]:
    """Ask for the right name."""
    if visit.speaker is None:
        return whose.choose(visit)
    return errand.begin(visit, "sua_ten", {"ten_cu": visit.speaker.person.name})


def withdraw(visit: Visit, _argument: str) -> list[Outgoing]:
    """Ask once whether consent is really withdrawn."""
    return _of_whom(visit, "rut_dong_y")


def erase(visit: Visit, _argument: str) -> list[Outgoing]:
    """Ask once whether everything is really to be erased."""
    return _of_whom(visit, "xoa_du_lieu")


def _of_whom(visit: Visit, form_id: str) -> list[Outgoing]:
    """Ask in the name of the speaker, since others may use this phone too; what lies in front waits behind it."""
    if visit.speaker is None:
        return whose.choose(visit)
    return errand.begin(visit, form_id, {"ten": visit.speaker.person.name}, brief=True, meanwhile=True)


def forget_stranger(visit: Visit) -> list[Outgoing]:
    """Take away what somebody who has not joined has written and begun; a code that was typed stays good."""
    erased.carry_out(visit.tx, erased.Erased(visit.now, visit.today, "talk", (visit.account.id,)))
    return [Outgoing(visit.language.say("That is all right. Nothing has been kept."))]


def dormant(visit: Visit) -> list[Outgoing]:
    """Say what is left to do for somebody who answers for nobody, as after withdrawing consent."""
    words = visit.language
    lines = [
        words.say("You answer for nobody here now."),
        words.say("To join again, type a code. MY DATA shows what is kept, ERASE MY DATA takes it away."),
    ]
    return [Outgoing("\n".join(lines))]


def _about(visit: Visit, speaker: Speaker) -> Iterator[str]:
    words = visit.language
    yield words.say("WHAT IS KEPT ABOUT {name}", name=speaker.person.name)
    yield words.say("Language: English")
    for account in accounts.of_person(visit.tx, speaker.person.id):
        here = words.say("this one") if account.id == visit.account.id else words.say("another one")
        yield words.say("Phone: {channel} ({which}), with the messages sent there", channel=account.channel, which=here)
    for role in speaker.roles:
        yield _role(visit, role)
        yield from _facts(visit, role)
        yield from _honours(visit, role)
    yield from _practice(visit, speaker.person.id)
    yield from _asked(visit, speaker.person.id)
    given = consents.of_person(visit.tx, speaker.person.id)
    yield from (_consent(visit, one) for one in given)
    if not given:
        yield words.say("Consent: none is recorded here.")


def _role(visit: Visit, role: Role) -> str:
    words, since = visit.language, visit.language.date(role.since)
    if role.subject_id is not None:
        name = subjects.one(visit.tx, role.subject_id).name
        return words.say("Answers for {name}, since {date}", name=name, date=since)
    place = areas.one(visit.tx, role.area_id).name if role.area_id is not None else words.say("everywhere")
    if role.kind == "village_head":
        return words.say("Village head: {place}, since {date}", place=place, date=since)
    return words.say("Officer: {place}, since {date}", place=place, date=since)


def _facts(visit: Visit, role: Role) -> Iterator[str]:
    """Tell what the list says of a subject beside its name."""
    if role.subject_id is None:
        return
    words, facts = visit.language, places_facts.known(visit.tx, [role.subject_id]).get(role.subject_id, ())
    told: list[tuple[FactKind, str]] = [
        ("registered", words.say("Registered for the title")),
        ("recognised", words.say("Recognised before")),
        ("workers", words.say("Workers in the household")),
        ("staff", words.say("Staff of the unit")),
    ]
    yield from (f"{said}: {what}" for kind, said in told if (what := roster.written(facts, kind)))
    yield from naming.told(visit, subjects.one(visit.tx, role.subject_id))


def _honours(visit: Visit, role: Role) -> Iterator[str]:
    """Tell for what a subject is proposed to be honoured."""
    words = visit.language
    for one in honours.of_subject(visit.tx, role.subject_id) if role.subject_id is not None else ():
        yield words.say("Proposed to be honoured in {year}: {why}", year=one.year, why=one.why)


def _practice(visit: Visit, person_id: int) -> Iterator[str]:
    words = visit.language
    for year, households in practice.of_person(visit.tx, person_id):
        yield words.say("Practised in {year}: {number} made-up households", year=year, number=households)


def _asked(visit: Visit, person_id: int) -> Iterator[str]:
    """Tell what somebody has asked the village head, and what they replied as one."""
    words = visit.language
    for one in questions.of_person(visit.tx, person_id):
        day = words.date(one.at.astimezone(TIME_ZONE).date())
        if one.replied_at is None:
            yield words.say("Asked on {date}: “{text}”", date=day, text=one.text)
        else:
            yield words.say("Asked on {date}: “{text}”, reply: “{reply}”", date=day, text=one.text, reply=one.reply)


def _consent(visit: Visit, consent: Consent) -> str:
    words, on = visit.language, visit.language.date(consent.at.astimezone(TIME_ZONE).date())
    if not consent.given and consent.purposes:
        return words.say("Not agreed to a new purpose: {date}, {channel}", date=on, channel=consent.channel)
    if not consent.given:
        return words.say("Consent withdrawn: {date}, {channel}", date=on, channel=consent.channel)
    wording = consent.wording[:8]
    return words.say("Consent: {date}, {channel}, wording {wording}", date=on, channel=consent.channel, wording=wording)


def _forms(visit: Visit) -> list[SubjectForm]:
    """Find every form of the speaker's own subjects, the newest first."""
    return [
        SubjectForm(subject.name, one)
        for subject in visit.subjects
        for one in evaluations.of_subject(visit.tx, subject.id)
    ]


def _heading(visit: Visit, kept: SubjectForm) -> str:
    title = visit.forms.version(visit.tx, kept.evaluation.digest).heading(visit.language)
    return f"{title} {kept.evaluation.year} · {kept.name}"


def _form(visit: Visit, kept: SubjectForm) -> str:
    """Tell a form with its answers."""
    answers = telling.answers(open_walk(visit, kept.evaluation), visit.language)
    return "\n".join([_heading(visit, kept), "", *answers])


def _rows(visit: Visit, about: Iterable[str], forms: Iterable[SubjectForm]) -> Iterator[tuple[object, ...]]:
    """Write the same as rows: what is kept, one line each, then all answers."""
    yield from ((line,) for line in about)
    words = visit.language
    yield words.say("Form"), words.say("Year"), words.say("For whom"), words.say("Question"), words.say("Answer")
    for kept in forms:
        walk = open_walk(visit, kept.evaluation)
        for spot in walk.all_spots():
            if spot.path in walk.log:
                asked, answer = label(walk, spot, words), values.answer_text(walk, spot, words)
                yield walk.form.heading(words), kept.evaluation.year, kept.name, asked, answer
            elif spot.path in walk.left:
                waits = left_to(walk, words)
                yield walk.form.heading(words), kept.evaluation.year, kept.name, label(walk, spot, words), waits
