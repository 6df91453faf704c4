"""The live values of one walk: after a change only what depends on it is worked out again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.expression import Env
from conversations.expression.env import FUEL
from conversations.expression.fields import LANGUAGE, NOWHERE
from conversations.form import MOST_INSTANCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from conversations.expression.env import Values
    from conversations.expression.fields import Field
    from conversations.form import Form, Rule
    from conversations.language import Language
    from conversations.walking.spot import Spot

MORE, NO_MORE = "yes", "no"
STANDS_IN = frozenset({"nguong_dat"})
"""What a form works out by itself as long as nobody else decides it: a preload takes the place of its `calculate`."""
_INSTANCE = re.compile(r"(.*)\[(\d{1,4})\](.*)")


def split_path(path: str) -> tuple[str, int]:
    """Take the instance number out of a path: `/data/rep[2]/x` is `/data/rep/x` in instance 2."""
    found = _INSTANCE.fullmatch(path) if "[" in path else None
    return (found[1] + found[3], int(found[2])) if found else (path, 1)


class Sheet:
    """What every field of a form holds, given the answers.

    `preload` fills fields that nobody is asked for, by name or path; of what the form works out it takes the place only
    where others may decide that. Defaults such as `today()` are worked out for the
    moment the walk `began`, before there were answers, everything else for `now`. As long as no rule has come to
    something else, which `changes` counts, the same fields apply.
    """

    def __init__(
        self,
        form: Form,
        given: Mapping[str, str | None],
        *,
        began: datetime,
        now: datetime,
        preload: Mapping[str, str],
    ) -> None:
        self.form = form
        self._began = began
        self._now = now
        self.main: Values = form.blank.copy()
        self.env = Env(self.main, _written(now), form.default_language, _written(began))
        self._spare: dict[str, list[Values]] = {}
        self.changes = 0
        self._given = given
        self._decided: dict[int, str] = {}
        self._by_instance: dict[tuple[str, int], list[tuple[int, str]]] = {}
        self._begin(preload)

    def _begin(self, preload: Mapping[str, str]) -> None:
        everything = (1 << len(self.form.rules)) - 1
        self._preload(preload)
        self._empty_repeats()
        if self.form.openings:
            self._open(everything)
        # What a field holds as long as nobody has answered it.
        self._unanswered = self.main.copy()
        for path in self.form.blanks:
            repeat = self.form.fields[path]
            self.main[repeat.raw] = self._count(repeat)
        for path, value in self._given.items():
            if (field := self.form.plain.get(path)) is not None:
                self.main[field.raw] = value or ""
            else:
                self._place(path, value or "")
        self._work_out(everything)

    def _empty_repeats(self) -> None:
        self._spare.clear()
        for path in self.form.blanks:
            self.main[self.form.fields[path].slot] = []

    def _open(self, everything: int) -> None:
        now = self.env.now
        self.env.be_at(self.env.began)
        self._work_out(everything)
        for opening in self.form.openings:
            if not self.main[opening.field.raw]:
                self.main[opening.field.raw] = opening.run(self.env)
                self._work_out(self.form.wakes[opening.field.number])
        self.env.be_at(now)
        self._empty_repeats()

    def _preload(self, preload: Mapping[str, str]) -> None:
        for path, (kind, parameter) in self.form.preloads.items():
            field = self.form.fields[path]
            if field.repeat is None and kind in {"date", "timestamp"}:
                moment = self._now if parameter == "end" else self._began
                self.main[field.raw] = moment.date().isoformat() if kind == "date" else moment.isoformat()
        for field in self.form.unasked if preload else ():
            value = preload.get(field.path, preload.get(field.name))
            if value is not None:
                self.main[field.raw] = value
                if field.name in STANDS_IN:
                    self._decided[field.slot] = value

    def _place(self, path: str, value: str) -> None:
        plain, instance = split_path(path)
        field = self.form.fields.get(plain)
        if field is None or not field.is_leaf:
            return
        if field.repeat is None:
            self.main[field.raw] = value
        else:
            self._by_instance.setdefault((field.repeat.path, instance), []).append((field.raw, value))

    def scope(self, field: Field, instance: int) -> Values | None:
        """Give the values among which a field stands, or None where there is no such instance."""
        if field.repeat is None:
            return self.main
        instances: list[Values] = self.main[field.repeat.slot]
        return instances[instance - 1] if 1 <= instance <= len(instances) else None

    def value(self, field: Field, instance: int = 1) -> str | None:
        """Read a field: its text, or None where it does not apply."""
        scope = self.scope(field, instance)
        found: str | None = scope[field.slot] if scope is not None else None
        return found

    def applies(self, repeat: Field) -> bool:
        """Whether a repeat applies as things stand."""
        return repeat.gate == NOWHERE or bool(self.main[repeat.gate])

    def count(self, field: Field) -> int:
        """How many instances the repeat of a field has."""
        return 1 if field.home is None else len(self.main[field.home.slot])

    def put(self, field: Field, instance: int, value: str | None) -> None:
        """Give a field a value, None for leaving it blank, and work out what depends on it."""
        self._hold(field, instance, value or "")

    def forget(self, field: Field, instance: int) -> None:
        """Let a field hold what it holds before anybody has answered: its default."""
        untouched = self._unanswered if field.repeat is None else self.form.blanks[field.repeat.path]
        self._hold(field, instance, untouched[field.raw])

    def _hold(self, field: Field, instance: int, value: str | None) -> None:
        scope = self.scope(field, instance)
        if scope is not None:
            scope[field.raw] = value
            self._work_out(self.form.wakes[field.number])

    def recount(self, repeat: Field) -> None:
        """Look again how many instances a repeat without a count has, after an answer to "one more?"."""
        self.main[repeat.raw] = self._count(repeat)
        self._work_out(self.form.wakes[repeat.number])

    def _count(self, repeat: Field) -> int:
        count = 1
        while count < MOST_INSTANCES and self._given.get(f"{repeat.path}[{count + 1}]") == MORE:
            count += 1
        return count

    def at(self, field: Field, instance: int, language: str = "") -> Env:
        """Give the env as seen from a field, to say a text or check a constraint there.

        Without a language it is the one spoken last.
        """
        if language not in {"", self.env.language}:
            self.env.language = language
            self._work_out(self.form.wakes[LANGUAGE])
        self.env.fuel = FUEL
        scope = self.scope(field, instance)
        if scope is None or field.repeat is None:
            self.env.leave()
        else:
            self.env.enter(scope, instance)
        return self.env

    def spoken(self, spot: Spot, language: Language) -> Env:
        """Give the env in which a text at a spot is said to somebody, in the words of their language."""
        env = self.at(spot.question.field, spot.instance, language.code)
        env.called = language.called
        return env

    def leaves(self) -> Iterator[tuple[str, str | None]]:
        """Every leaf with its path and its value, None where it does not apply."""
        for field in self.form.fields.values():
            if not field.is_leaf or field.parent is None:
                continue
            for instance in range(1, self.count(field) + 1):
                yield field.path_in(instance), self.value(field, instance)

    def _work_out(self, waking: int) -> None:
        self.env.fuel = FUEL
        self.env.leave()
        rules = self.form.rules
        while waking:
            # The lowest bit is the earliest rule; what a rule wakes stands always after it.
            lowest = waking & -waking
            waking ^= lowest
            rule = rules[lowest.bit_length() - 1]
            if self._apply(rule):
                waking |= rule.wakes
                self.changes += 1

    def _apply(self, rule: Rule) -> bool:
        if rule.repeat is None:
            return self._set(rule, self.main)
        instances: list[Values] = self.main[rule.repeat.slot]
        changed = self._look_back(rule, instances) if rule.looks_back else self._in_each(rule, instances)
        self.env.leave()
        return changed

    def _in_each(self, rule: Rule, instances: list[Values]) -> bool:
        changed = False
        for number, values in enumerate(instances, 1):
            self.env.enter(values, number)
            changed |= self._set(rule, values)
        return changed

    def _look_back(self, rule: Rule, instances: list[Values]) -> bool:
        before = [values[rule.slot] for values in instances]
        for values in instances:
            values[rule.slot] = None
        for number, values in enumerate(instances, 1):
            self.env.enter(values, number)
            self._set(rule, values)
        return before != [values[rule.slot] for values in instances]

    def _set(self, rule: Rule, values: Values) -> bool:
        new = rule.run(self.env)
        if self._decided and values is self.main and new is not None:
            new = self._decided.get(rule.slot, new)
        if rule.fills is not None:
            return self._fill(rule.fills, new)
        if new == values[rule.slot]:
            return False
        values[rule.slot] = new
        return True

    def _fill(self, repeat: Field, count: object) -> bool:
        instances: list[Values] = self.main[repeat.slot]
        if not isinstance(count, int) or count == len(instances):
            return False
        # What a smaller count hides is kept, and comes back with a larger one.
        spare = self._spare.setdefault(repeat.path, [])
        while len(instances) > count:
            spare.append(instances.pop())
        while len(instances) < count:
            instances.append(spare.pop() if spare else self._instance(repeat, len(instances) + 1))
        return True

    def _instance(self, repeat: Field, number: int) -> Values:
        values = self.form.blanks[repeat.path].copy()
        for raw, value in self._by_instance.get((repeat.path, number), ()):
            values[raw] = value
        return values


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
