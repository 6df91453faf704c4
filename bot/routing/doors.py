"""The doors at which something heard is tried: each answers what is its own, and lets all else pass.

A door gives what is said; None lets the next one try; a visit says what was meant, and the doors behind hear that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import asked_about_data
from bot.dialogue.arguments import read_id
from bot.dialogue.messages import screens
from bot.dialogue.visit import tapping
from bot.features.announcing import receiving
from bot.features.asked import answering, page, replying, to_the_head
from bot.features.calendar import file
from bot.features.evaluating import beginning, mending, naming, open_form, walks, whose
from bot.features.frozen_reports import who
from bot.features.helping import language, real
from bot.features.joining import agreeing, letting_in, still_waiting, strangers, with_code
from bot.features.left_questions import listing
from bot.features.papers import sent
from bot.features.privacy import showing
from bot.features.roster import command as roster
from bot.routing import by_hand, edit_at_rest, events, in_front, interruption, set_aside, slips
from bot.routing.commands import called_by
from bot.routing.typed import bare_number, others_commands, words_in_place
from bot.routing.typed.typed_button import as_tapped
from conversations.press import read_press
from conversations.replies import shipped
from conversations.speech import Outgoing
from conversations.turns.words_and_places import TABLE
from conversations.understanding import codes, may_be_stop
from conversations.understanding.words import read_word
from storage.assessment import evaluations
from storage.people import accounts
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.command import Command
    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Evaluation

    Called = tuple[Command, str] | None
    Answer = list[Outgoing] | None


def officer_by_hand(visit: Visit, called: Called) -> Visit | Answer:
    """Leave what is meant for an officer who answers by hand; whoever turns to us takes the chat back."""
    return [] if by_hand.is_for_the_officer(visit, called) else by_hand.over(visit, called)


def event(visit: Visit, _called: Called) -> Answer:
    """Answer what nobody said, and a phone number or a place nobody has asked for."""
    if events.is_stray_place(visit):
        return events.answer(replace(visit, heard=replace(visit.heard, event="unreadable")))
    is_said = visit.heard.event in {"said", "came"} and not (visit.heard.phone and visit.speakers)
    return None if is_said else events.answer(visit)


def the_rest(visit: Visit, _called: Called) -> Visit | Answer:
    """Go on with what was longer than a screen; where all was read the open question is put again."""
    read = screens.hear(visit)
    return [screens.all_read(visit.language), *in_front.again(visit)] if read == [] else read


def slip(visit: Visit, called: Called) -> Answer:
    """Answer `gõ lộn` right behind a decision, before anything else takes it for its own."""
    return slips.hear(visit) if called is None else None


def who_waits(visit: Visit, called: Called) -> Answer:
    """Let in or turn away who waits, where nothing lies in front that the words could belong to."""
    if called is not None or visit.heard.press or not letting_in.side_of(visit.heard.text) or in_front.name(visit):
        return None
    return letting_in.meant(visit)


def what_came_in(visit: Visit, called: Called) -> Visit | Answer:
    """Ask to what a short answer belongs; else take a button's label that was typed for a tap on it."""
    if called is not None:
        return None
    meant = interruption.hear(visit)
    if meant is not visit or visit.heard.press:
        return meant
    chosen = language.told(visit)
    if chosen is not None:
        return chosen
    return _passed_on(visit) or _as_tapped(visit)


def _passed_on(visit: Visit) -> Visit | Answer:
    """Take a yes or no to the offer to pass something on; None where none was made."""
    passed_on = to_the_head.settled(visit) if visit.errand is None else None
    if passed_on is None or isinstance(passed_on, Outgoing):
        return [passed_on] if passed_on is not None else None
    return tapping(visit, passed_on)


def _as_tapped(visit: Visit) -> Visit | Answer:
    """Take a typed label or number for its button; a number that shows nothing in sight puts the question again."""
    before = words_in_place.as_before(visit)
    tapped = before if before is not visit else as_tapped(visit)
    several = letting_in.meant(visit, at_least=2) if tapped.heard.press.startswith("!approve.") else None
    if several or tapped is not visit:
        return several or naming.put_first(visit, tapped.heard.press) or tapped
    return in_front.put_again(visit) if bare_number.out_of_sight(visit) else visit


def sent_file(visit: Visit, _called: Called) -> Answer:
    """Show what a template, a calendar, a page of replies or a list of households that was sent would change."""
    return sent.offer(visit) or file.offer(visit) or page.offer(visit) or roster.offer(visit)


def open_to_all(visit: Visit, called: Called) -> Answer:
    """Begin the form that is open to everybody, with a stranger."""
    return open_form.begin(visit) if _begins(called) and not visit.speakers else None


def anywhere(visit: Visit, called: Called) -> Answer:
    """Answer a command for anybody at any time; behind the one about swindles the open question is put again.

    While an officer answers by hand it is not: the form rests.
    """
    if called is None or not called[0].anywhere:
        return None
    says = called[0].run(visit, called[1])
    is_beside = called[0].run is real.run and not by_hand.is_on(visit)
    return [*says, *in_front.again(visit)] if is_beside else says


def passing(visit: Visit, called: Called) -> Answer:
    """Answer a command that is never an answer; who hands the phone on leaves what was begun on it."""
    if called is None or not called[0].passes:
        return None
    command, argument = called
    if not visit.speakers:
        return _nobody_has_joined(visit, command)
    left = in_front.leave(visit) if command.run is whose.run else []
    return [*left, *command.run(visit, argument)]


def _nobody_has_joined(visit: Visit, command: Command) -> list[Outgoing]:
    """Answer a stranger who takes back what is not given yet, or would let somebody else speak where nobody does."""
    if command.run is whose.run:
        return in_front.again(visit) or strangers.hear(visit)
    return showing.forget_stranger(visit)


def code(visit: Visit, _called: Called) -> Answer:
    """Try a code that was typed."""
    typed = None if visit.heard.press else codes.read(visit.heard.text)
    return with_code.knock(visit, typed) if typed is not None else None


def stranger(visit: Visit, _called: Called) -> Answer:
    """Answer somebody who has not joined."""
    return None if visit.speakers else strangers.hear(visit)


def who_speaks(visit: Visit, called: Called) -> Answer:
    """Ask who of those who share the phone is speaking."""
    return whose.choose(visit) if visit.speaker is None and (called is None or _begins(called)) else None


def new_purpose(visit: Visit, called: Called) -> Answer:
    """Ask who begins once more, where what they agreed to has a new purpose since."""
    return agreeing.ask_anew(visit) or None if _begins(called) and visit.speaker is not None else None


def command(visit: Visit, called: Called) -> Answer:
    """Answer a command, an office's behind who still waits for an answer; what lies in front may be put once more."""
    if called is None:
        return None
    if called[0].run is not letting_in.run:
        still_waiting.say_again(visit)
    says = called[0].run(visit, called[1])
    if called[0].run is to_the_head.run and errands.open_of(visit.tx, visit.account.id) == visit.errand:
        return [*says, *in_front.again(visit)]
    if interruption.is_over(visit) and not (_begins(called) or called[0].run is mending.run):
        return [*says, *in_front.put_again(visit)]
    set_aside.lapses(visit)
    return says


def of_others(visit: Visit, called: Called) -> Answer:
    """Say whose a command is that was typed by who does not hold the office, where no form waits for an answer."""
    told = others_commands.said(visit) if called is None and visit.speaker is not None else None
    form = in_front.form(visit) if told is not None else None
    return [told] if told is not None and (form is None or form.status != "draft") else None


def behind_number(visit: Visit, called: Called) -> Answer:
    """Take what is typed right under the numbers of a report for one of them."""
    return who.right_under(visit) if called is None and visit.speaker is not None else None


def dormant(visit: Visit, _called: Called) -> Answer:
    """Answer somebody who holds no role any more."""
    return None if visit.roles else showing.dormant(visit)


def unanswered(visit: Visit, _called: Called) -> Answer:
    """Offer to pass on to a human what is said under a form that is handed in, where nothing is open any more."""
    return [to_the_head.offer(visit)] if _is_question(visit) and in_front.is_done(visit) else None


def _is_question(visit: Visit) -> bool:
    """Whether what was typed may be meant for a human; an office's command, typed by who has none, is not."""
    typed = "" if visit.heard.press or visit.heard.media else visit.heard.text
    return bool(typed) and to_the_head.is_question(visit) and not called_by(typed)


def edit_by_number(visit: Visit, called: Called) -> Answer:
    """Look at a question that was named by its number, where its form rests or was just told of."""
    return edit_at_rest.hear(visit) if called is None and visit.speaker is not None else None


def form(visit: Visit, _called: Called) -> Answer:
    """Take what was said for the form that is meant."""
    evaluation = _meant(visit)
    return walks.hear(visit, evaluation) if evaluation is not None else None


def _meant(visit: Visit) -> Evaluation | None:
    """Find the form that is meant: that of the tapped button if it is the speaker's own, else the one in focus."""
    own = {subject.id for subject in visit.subjects}
    press = read_press(visit.heard.press) if visit.heard.press else None
    for wanted in (read_id(press.walk) if press else None, visit.account.focus):
        evaluation = evaluations.find(visit.tx, wanted) if wanted is not None else None
        if evaluation is not None and evaluation.subject_id in own:
            if evaluation.id != visit.account.focus:
                accounts.focus_on(visit.tx, visit.account.id, evaluation.id)
            return evaluation
    return None


def code_with_a_slip(visit: Visit, _called: Called) -> Answer:
    """Say that what looks like a code is none."""
    is_code = not visit.heard.press and codes.resembles(visit.heard.text)
    return with_code.slip(visit) if is_code else None


def had_it(visit: Visit, _called: Called) -> Answer:
    """Take `ok` for having received the announcement that was the last thing said."""
    return receiving.acknowledged(visit)


def wish(visit: Visit, _called: Called) -> Answer:
    """Do what a word that steers means where nothing is open; a bare dung may let somebody in, so it waits."""
    return None if may_be_stop(visit.heard.text) else words_in_place.where_nothing_is_open(visit)


def let_in(visit: Visit, _called: Called) -> Answer:
    """Let in or turn away who waits."""
    return letting_in.meant(visit)


def almost_a_stop(visit: Visit, _called: Called) -> Answer:
    """Offer to stop the news to who may mean that."""
    return words_in_place.where_nothing_is_open(visit)


def greeting(visit: Visit, _called: Called) -> list[Outgoing]:
    """Greet a speaker, but not who only says ok; an officer also hears who waits to be let in, or for an answer."""
    is_chosen = beginning.chosen_of(visit) is not None
    says = beginning.greet(visit)
    if is_chosen:
        return says
    if _is_question(visit):
        offer = to_the_head.offer(visit)
        return [replace(offer, buttons=(*offer.buttons, *says[0].buttons))]
    word = None if visit.heard.press else read_word(visit.heard.text)
    if visit.subjects and word and TABLE[word]["nothing"] == "noted":
        return [answering.say(visit, shipped.replies()["da_biet"])]
    waiting = "\n".join(
        filter(None, [letting_in.told_in_greeting(visit), *asked_about_data.lines(visit), *_questions(visit)])
    )
    if not waiting or not visit.speaker:
        return says
    first, *others = says
    return [replace(first, text=f"{first.text}\n{waiting}"), *others]


def _questions(visit: Visit) -> list[str]:
    return [*replying.lines(visit), *listing.lines(visit)]


def _begins(called: Called) -> bool:
    return called is not None and called[0].run is beginning.run
