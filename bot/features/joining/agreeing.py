"""What one agrees to: the words of the form of joining as they are kept and read again, and its purposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue.messages import screens
from bot.features.joining import with_code
from conversations.form import QuestionKind
from conversations.saying.asking import label
from conversations.speech import Outgoing
from conversations.walking.walk import Walk
from storage.assessment import forms
from storage.people import consents
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialogue.visit import Visit
    from storage.people.consents import Consent

AGAIN = "lai"
"""Of the form when it is put again to somebody who has agreed before, for a new purpose."""
MOST_READ = 3  # the newest
_UNNAMED = {"ten_ho": "…", "truong_ban": "…"}
_PURPOSES = "muc_dich"
_READ = [("/data/dong_y", "doc_het")]


def words_of(visit: Visit, digest: str, about: Mapping[str, str]) -> str:
    """Give all the words of a version of the form, as for somebody who reads all of it, with nobody named."""
    walk = _walk(visit, digest, {**about, **_UNNAMED}, read=True)
    notes = [one for one in walk.all_spots() if one.question.kind is QuestionKind.NOTE]
    return "\n\n".join(label(walk, one, visit.language) for one in notes)


def purposes_of(visit: Visit, digest: str) -> str:
    """Give the purposes that a version of the form names, as it is marked; empty where it is not."""
    return _walk(visit, digest, {}).outcome(_PURPOSES) or ""


def _walk(visit: Visit, digest: str, about: Mapping[str, str], *, read: bool = False) -> Walk:
    form = visit.forms.version(visit.tx, digest)
    return Walk(form, _READ if read else [], began=visit.now, now=visit.now, preload=about)


def ask_anew(visit: Visit) -> list[Outgoing]:
    """Ask somebody who has agreed before once more, where the form has a purpose they were not asked about."""
    head = forms.current(visit.tx, with_code.FORM) if visit.by is not None and visit.errand is None else None
    if visit.by is None or head is None:
        return []
    asked = consents.of_person(visit.tx, visit.by)
    known = {purpose for one in asked for purpose in one.purposes.split()}
    if not known or set(purposes_of(visit, head.digest).split()) <= known:
        return []
    office = {} if visit.subjects else with_code.OF_OFFICE
    return with_code.ask_consent(visit, {AGAIN: "yes", **office}, *_whose(visit))


def _whose(visit: Visit) -> tuple[str, int | None]:
    """Give what somebody takes part for, and where it lies."""
    homes = [role.subject_id for role in visit.roles if role.subject_id is not None]
    if homes:
        home = subjects.one(visit.tx, homes[0])
        return home.name, home.area_id
    return with_code.office_called(visit, visit.roles[0].kind, visit.roles[0].area_id), visit.roles[0].area_id


def read_again(visit: Visit, _argument: str) -> list[Outgoing]:
    """Show what the speaker has agreed to, the words of each day, the newest last."""
    given = [one for one in consents.of_person(visit.tx, visit.by or 0) if one.given]
    if not given:
        return [Outgoing(visit.language.say("Consent: none is recorded here."))]
    return [screens.of_screen(visit, Outgoing(_told(visit, one))) for one in given[-MOST_READ:]]


def _told(visit: Visit, one: Consent) -> str:
    words, day = visit.language, visit.language.date(one.at.astimezone(TIME_ZONE).date())
    heading = words.say("Agreed on {date}, wording {wording}:", date=day, wording=one.wording[:8])
    return f"{heading}\n\n{consents.wording_of(visit.tx, one.wording) or _of_form(visit, one.wording)}"


def _of_form(visit: Visit, digest: str) -> str:
    """Give the words of a form that was agreed to when only its digest was kept, with the commune of today."""
    if forms.by_digest(visit.tx, digest) is None:
        return visit.language.say("The words are not kept here.")
    office = {} if visit.subjects else with_code.OF_OFFICE
    return words_of(visit, digest, {**with_code.told_of(visit, *_whose(visit)), **office})
