"""Begin a form or go on with it; where one answers for several, ask which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import errand, looking
from bot.dialogue.titles import called
from bot.dialogue.visit import command_button
from bot.features.evaluating import as_last_year, entered_by_others, walks
from bot.features.evaluating.named import named
from bot.features.years import which
from conversations.press import press_for
from conversations.speech import Outgoing
from conversations.turns import turn
from conversations.understanding import fold
from storage.assessment import answers, evaluations
from storage.people import accounts
from storage.talk import errands, outbox

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.places.subjects import Subject
    from storage.talk.errands import Errand

YEARS = "chon_nam"
_SEES = frozenset({"xem phieu", "see the form"})


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Open the form of the subject that was chosen, or of the only one there is."""
    chosen = [subject for subject in visit.subjects if str(subject.id) == argument] or list(visit.subjects)
    if len(chosen) == 1:
        return _open(visit, chosen[0])
    # What is typed next chooses a form, so it must not fall into the one that was in front.
    accounts.focus_on(visit.tx, visit.account.id, None)
    return greet(visit)


def greet(visit: Visit) -> list[Outgoing]:
    """Say hello and offer what the speaker can do here; a number or a name typed chooses from it."""
    if subject := chosen_of(visit):
        return _open(visit, subject)
    words = visit.language
    name = visit.speaker.person.name if visit.speaker else ""
    lines = [words.say("Hello {name}. This is Bản Học, the learning assistant of the commune.", name=name)]
    buttons = [
        command_button(f"{place}. {called(words, subject)}", "begin", subject.id)
        for place, subject in enumerate(visit.subjects, 1)
    ]
    if len(buttons) > 1:
        lines.append(words.say("Whose form shall we fill in? Please tap or type its number."))
    elif buttons:
        lines.append(words.say("To fill in the form of {subject} type START.", subject=visit.subjects[0].name))
    if any(role.kind != "member" for role in visit.roles):
        lines.append(words.say("Type PROGRESS to see how far the villages are, or ? for all else."))
        buttons.append(command_button(words.say("Progress"), "progress"))
    return [Outgoing("\n".join(lines), tuple(buttons))]


def chosen_of(visit: Visit) -> Subject | None:
    """Find whose form was chosen by its number or a name, right under the choice of forms."""
    typed = visit.heard.text.strip()
    if not _is_offered(visit):
        return None
    if typed.isdecimal():
        places = {str(place): one for place, one in enumerate(visit.subjects, 1)}
        return places.get(typed)
    return named(typed, visit.subjects, lambda one: called(visit.language, one))


def _is_offered(visit: Visit) -> bool:
    """Whether the choice of forms was what was said last: a number typed to something else chooses none."""
    lately = outbox.recent(visit.tx, visit.account.id, 1)
    return any(button.press.startswith(press_for("begin")) for one in lately for button in one.outgoing.buttons)


def _open(visit: Visit, subject: Subject) -> list[Outgoing]:
    """Open this year's form; where last year's can still be handed in and this year's has no answer, ask which."""
    seen = _to_be_seen(visit, subject) if fold(visit.heard.text) in _SEES else None
    if seen is not None:
        return open_form(visit, seen)
    if not (left_open(visit, subject) or _never_begun(visit, subject)):
        return open_this_year(visit, subject)
    years = {"nam_cu": str(visit.today.year - 1), "nam_moi": str(visit.today.year)}
    return errand.begin(visit, YEARS, {"subject": str(subject.id), "nha": subject.name, **years}, brief=True)


def open_chosen(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Open last year's form or this year's, as was chosen."""
    subject = next((one for one in visit.subjects if str(one.id) == errand.about["subject"]), None)
    if subject is None:
        return greet(visit)
    if walk.outcome("phieu") != "cu":
        return open_this_year(visit, subject)
    before = left_open(visit, subject)
    if before is None and _never_begun(visit, subject):
        before = walks.begin(visit, subject, visit.today.year - 1)
    if before is not None:
        return open_form(visit, before)
    closed = which.shut(visit, subject.area_id, int(errand.about["nam_cu"]))
    return [*([closed] if closed else []), *open_this_year(visit, subject)]


def left_open(visit: Visit, subject: Subject) -> Evaluation | None:
    """Find the draft of last year that somebody has begun to answer, as long as this year's form has no answer."""
    year = visit.today.year
    before, now = (evaluations.of_year(visit.tx, subject.id, one) for one in (year - 1, year))
    if before is None or before.status != "draft" or (now is not None and answers.log(visit.tx, now.id)):
        return None
    if which.is_closed(visit, subject.area_id, before.year):
        return None
    return before if answers.log(visit.tx, before.id) else None


def _to_be_seen(visit: Visit, subject: Subject) -> Evaluation | None:
    """Find last year's form that was handed in, for whoever wants to see one and has answered nothing this year."""
    year = visit.today.year
    before, now = (evaluations.of_year(visit.tx, subject.id, one) for one in (year - 1, year))
    if before is None or before.status == "draft" or (now is not None and answers.log(visit.tx, now.id)):
        return None
    return before


def _never_begun(visit: Visit, subject: Subject) -> bool:
    """Whether nothing of last year's form was answered while it is still handed in, and nothing of this year's."""
    year = visit.today.year
    found = [evaluations.of_year(visit.tx, subject.id, one) for one in (year - 1, year)]
    if any(one is not None and (one.status != "draft" or answers.log(visit.tx, one.id)) for one in found):
        return False
    return which.is_handed_in_late(visit, subject.area_id)


def open_this_year(visit: Visit, subject: Subject) -> list[Outgoing]:
    """Begin this year's form of a subject, or go on with it."""
    evaluation = walks.begin(visit, subject)
    if evaluation is None:
        return [Outgoing(visit.language.say("The commune has not published this form yet. Please try again later."))]
    return open_form(visit, evaluation)


def open_form(visit: Visit, evaluation: Evaluation) -> list[Outgoing]:
    """Bring a form of the speaker's own to the front, and put its open question."""
    accounts.focus_on(visit.tx, visit.account.id, evaluation.id)
    _leave_errand(visit)
    walk = walks.open_walk(visit, evaluation)
    walk.look = None
    looking.keep(visit, walk)  # what was put off stays so
    begun = bool(answers.log(visit.tx, evaluation.id))
    if begun:
        return [*entered_by_others.told_on_opening(visit, evaluation), *turn.resume(walk, visit.language).says]
    *before, last = turn.begin(walk, visit.language).says
    return [*before, replace(last, buttons=(*last.buttons, *as_last_year.offer(visit, evaluation)))]


def _leave_errand(visit: Visit) -> None:
    """Drop the errand in front, or it would take what is answered to the form."""
    while (in_front := errands.open_of(visit.tx, visit.account.id)) is not None:
        errands.drop(visit.tx, in_front.id)
