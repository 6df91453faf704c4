"""Which labels mean what was said: in the same words, in other words, or only perhaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.understanding.labels import places_of

if TYPE_CHECKING:
    from conversations.understanding.labels import Label, Labels, Places
    from conversations.understanding.sense import Said, Sense

_MOST_MEANINGS = 3  # of one degree
_PAIR = 2


def meant(sense: Sense, labels: Labels) -> Places:
    """Find the options whose labels say all that was said, and of it something no other label says."""
    for most in range(1, _MOST_MEANINGS + 1):  # luôn is always, and only where there is no such label often
        near = sense.nearest(most)
        if places := places_of(label for label in labels.each if _is_meant(label, near, labels)):
            return places
    return ()


def said_in_full(sense: Sense, labels: Labels) -> Places:
    """Find the option whose label says just what was said, and what the question did."""
    if sense.counted or not sense.said:
        return ()
    same = places_of(label for label in labels.each if _is_said_by(label, sense))
    if len(same) == 1:
        return same
    places = meant(sense, labels)
    return places_of(label for label in labels.each if label.place in places and _is_whole(label, sense, labels))


def possible(sense: Sense, labels: Labels) -> Places:
    """Find the options whose labels say all that was said, whatever else they say."""
    told = [one for one in sense.said if not _was_asked(one, labels)] or sense.said
    fitting = (label for label in labels.each if told and all(_says(label, one) for one in told))
    return places_of(label for label in fitting if not _turns(label, sense))


def _is_meant(label: Label, sense: Sense, labels: Labels) -> bool:
    others = [other for other in labels.each if other.place != label.place]
    if not sense.said or not all(_has(label, one, labels) for one in sense.said):
        return False
    if _turns(label, sense) or not _is_said_high_enough(label, sense, others):
        return False
    is_one_of_two = len(labels.options) == _PAIR and _is_all_there(label, sense)
    if any(_tells(one, label, others, labels) or (is_one_of_two and _deny(others, one)) for one in sense.said):
        return True
    is_some = sense.counted and "some" in label.sense.degrees
    return is_some and not any("some" in other.sense.degrees for other in others)


def _is_said_high_enough(label: Label, sense: Sense, others: list[Label]) -> bool:
    """Whether a label that says all was said so, where others say less; of some that were counted it is not so."""
    if sense.counted and (label.sense.is_high or "none" in label.sense.degrees):
        return False
    return sense.is_high or not label.sense.is_high or not any(other.sense.degrees for other in others)


def _is_whole(label: Label, sense: Sense, labels: Labels) -> bool:
    """Whether nothing is in a label that was neither said nor asked."""
    near = {one.degrees[0] for one in sense.said if one.degrees}
    return all(one.degrees[0] in near for one in label.sense.said if one.degrees) and all(
        _was_asked(one, labels) or any(said.is_in(one) for said in sense.said)
        for one in label.sense.said
        if not one.degrees
    )


def _is_said_by(label: Label, sense: Sense) -> bool:
    """Whether a label says just this, no more and no less."""
    mine = label.sense.said
    return all(_says(label, one) for one in sense.said) and all(
        any(said.is_in(one) for said in sense.said) for one in mine
    )


def _has(label: Label, said: Said, labels: Labels) -> bool:
    """Whether a label says this, or the question did and the label does not deny it."""
    if _says(label, said):
        return True
    denies = any(one.denied and not one.degrees and said.is_word(one) for one in label.sense.said)
    return _was_asked(said, labels) and not denies


def _tells(said: Said, label: Label, others: list[Label], labels: Labels) -> bool:
    if not _says(label, said) or any(_says(other, said) for other in others):
        return False
    return not _was_asked(said, labels)


def _is_all_there(label: Label, sense: Sense) -> bool:
    """Whether every thing a label says was said, if not how much of it."""
    return all(any(said.is_in(one) for said in sense.said) for one in label.sense.said if not one.degrees)


def _deny(others: list[Label], said: Said) -> bool:
    """Whether the other label denies just this: Nộp rồi and Chưa nộp."""
    return any(one.denied and said.is_word(one) for other in others for one in other.sense.said)


def _was_asked(said: Said, labels: Labels) -> bool:
    return not said.denied and not said.degrees and labels.asks(said.word)


def _says(label: Label, said: Said) -> bool:
    """Whether a label says this; that nobody knows also says of some that they do not."""
    if any(said.is_in(one) for one in label.sense.said):
        return True
    denied_of_all = said.denied and not said.degrees and "none" in label.sense.degrees
    return denied_of_all and any(said.is_word(one) for one in label.sense.said)


def _turns(label: Label, sense: Sense) -> bool:
    """Whether a label denies something, and nothing was denied, nor was it said that some are left."""
    return label.sense.denies and not (sense.denies or sense.counted or "some" in sense.degrees)
