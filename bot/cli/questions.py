"""The questions of published forms, as an export names them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from bot.dialogue.questionnaires import Questionnaires
from conversations.form import QuestionKind
from conversations.walking.sheet import split_path
from conversations.walking.spot import question_path
from conversations.xform import XFormError

if TYPE_CHECKING:
    from conversations.form import Form
    from storage.store import Tx


class Questions:
    """Knows the words of every question, version by version."""

    def __init__(self, tx: Tx, language: str) -> None:
        self._tx = tx
        self._language = language
        self._questionnaires = Questionnaires()
        self._labels = cache(self._labels_of)

    def form(self, digest: str) -> Form | None:
        """Give a version of a form; None where it was made by something that is not understood any more."""
        try:
            return self._questionnaires.version(self._tx, digest)
        except XFormError:
            return None

    def label(self, digest: str, path: str) -> str:
        """Give the words of a question on one line, empty where they are not known."""
        return self._labels(digest).get(split_path(question_path(path))[0], "")

    def _labels_of(self, digest: str) -> dict[str, str]:
        form = self.form(digest)
        asked = form.questions if form else ()
        return {one.field.path: " ".join(one.label.bare(self._language).split()) for one in asked}


def names_of(form: Form) -> list[str]:
    """Name the questions of a form in order, without those of repeats, which may be any number, and without notes."""
    asked = [one.field for one in form.questions if one.kind is not QuestionKind.NOTE and one.field.repeat is None]
    again = names_used_again(form)
    return [name_of(field.path, again) for field in asked]


def names_used_again(form: Form) -> frozenset[str]:
    """Give the names that several questions of a form have, in different groups."""
    counted = Counter(field.name for field in form.fields.values() if field.is_leaf)
    return frozenset(name for name, count in counted.items() if count > 1)


def name_of(path: str, again: frozenset[str] = frozenset()) -> str:
    """Name a question by its path; one in a repeat keeps the repeat and its number: `con[2]/ten`.

    One whose name is used `again` keeps the groups around it.
    """
    steps = path.split("/")
    outermost = next((place for place, step in enumerate(steps) if step.endswith("]")), -1)
    return "/".join(steps[2:] if steps[-1] in again else steps[outermost:])
