"""What was counted in some places together, put together from the parts the database counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from conversations.rules.figures import KEYS
from storage.reporting.lines import STAGES, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from conversations.rules.figures import Key, Line
    from storage.reporting.counting import Part
    from storage.reporting.held import Held
    from storage.tables import Title

HEADS_OF: Mapping[Title, Line] = {"family": "workers", "unit": "staff"}
"""Whose people are counted for a line of citizens."""


_KEYS_OF: Mapping[str, tuple[Key, ...]] = {
    **{stage: tuple(key for key in KEYS if stage in STAGES.get(key, ())) for stage in STAGES["begun"]},
    **{key: (key,) for key in KEYS if key not in STAGES},
    "held": ("recognised",),
}
"""In which figures a part counts."""


class Counted:
    """Counts by line: of each figure, by form too; of last year; of people, and of whose people nobody wrote down."""

    def __init__(self) -> None:
        self.numbers: Counter[tuple[Line, Key]] = Counter()
        self.forms: defaultdict[tuple[Line, Key], Counter[str]] = defaultdict(Counter)
        self.last: Counter[Line] = Counter()
        self.heads: Counter[Line] = Counter()
        self.uncounted: Counter[Line] = Counter()
        self.written: set[Line] = set()  # where anybody wrote down who is registered
        self.unmarked = 0  # citizens of whom nobody said whether they are workers or staff

    @property
    def is_empty(self) -> bool:
        """Whether nobody was counted."""
        return not any(self.numbers.values()) and not self.unmarked

    def add(self, part: Part, this: Held, last: Held) -> None:
        """Add a part; of what was recognised before only what holds in this year, and in the last."""
        line = line_of(part.title, part.kind)
        if part.what == "heads":
            self.heads[HEADS_OF[part.title]] += part.number
            self.uncounted[HEADS_OF[part.title]] += part.beside
        elif line is None:
            self.unmarked += part.number if part.what == "all" else 0
        elif part.what in {"last", "held_last"}:
            self.last[line] += part.number if part.what == "last" or last.holds(part) else 0
        else:
            self._add_to_figures(line, part, this)

    def _add_to_figures(self, line: Line, part: Part, this: Held) -> None:
        if part.what == "registered":
            self.written.add(line)
        if part.what == "held" and not this.holds(part):
            return
        for key in _KEYS_OF[part.what]:
            self.numbers[line, key] += part.number
            if part.form_id:
                self.forms[line, key][part.form_id] += part.number


def total(several: Iterable[Counted]) -> Counted:
    """Add up."""
    found = Counted()
    for one in several:
        for name in ("numbers", "last", "heads", "uncounted"):
            getattr(found, name).update(getattr(one, name))
        for which, forms in one.forms.items():
            found.forms[which].update(forms)
        found.written |= one.written
        found.unmarked += one.unmarked
    return found
