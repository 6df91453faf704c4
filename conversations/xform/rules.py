"""The rules of a form in order of dependence: gates, calculations, filtered choices and repeat counts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conversations.expression.fields import ITSELF, LANGUAGE, Field
from conversations.form import MOST_INSTANCES, Rule
from conversations.xform.document import JR, local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from conversations.expression import Compiled, Env
    from conversations.xform.choosing import Filter
    from conversations.xform.compilation import Compilation

_RELEVANT, _CALCULATION, _COUNT = "relevant", "calculation", "repeat_count"
_DEFAULT, _FILTER = "default", "choice_filter"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A rule before it has its place: what it reads and writes, as numbers of fields; a gate writes minus its own."""

    place: Field
    slot: int
    run: Callable[[Env], object]
    reads: frozenset[int]
    writes: int
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Ordered:
    """The rules in order, and for each field's number (and LANGUAGE) the rules that a change there wakes, as bits."""

    rules: tuple[Rule, ...]
    wakes: Mapping[int, int]


def rules_of(work: Compilation, filters: Mapping[str, Filter]) -> Ordered:
    """Make the rules and order them; a circle is noted as a problem that names its fields."""
    sketches = [sketch for place in work.layout.root.walk() for sketch in _sketches(place, work, filters)]
    sketches = [_with_repeats(sketch, work) for sketch in sketches]
    return _numbered(_in_order(sketches, work), work)


def _sketches(place: Field, work: Compilation, filters: Mapping[str, Filter]) -> Iterator[Sketch]:
    if _owns_gate(place, work):
        yield _gate(place, work)
    if place.is_repeat:
        yield _count(place, work)
    elif place.is_leaf and (place.raw != place.slot or work.bind(place).get("calculate")):
        yield _leaf(place, work, filters)


def _owns_gate(place: Field, work: Compilation) -> bool:
    return bool(work.bind(place).get("relevant"))


def _gate_field(place: Field | None, work: Compilation) -> Field | None:
    while place is not None and not _owns_gate(place, work):
        place = place.parent
    return place


def _open(gate: Field | None) -> Callable[[Env], bool] | None:
    if gate is None:
        return None
    slot = gate.gate
    if gate.gate_in_main:
        return lambda env: bool(env.main[slot])
    return lambda env: bool(env.here[slot])


def _gate(place: Field, work: Compilation) -> Sketch:
    compiled = work.compile(work.bind(place)["relevant"], place, _RELEVANT)
    above = _gate_field(place.parent, work)
    outer = _open(above)
    holds = compiled.boolean if compiled else lambda _: True
    run = holds if outer is None else lambda env: outer(env) and holds(env)
    return Sketch(place, place.gate, run, _reads(compiled, above), -place.number)


def _reads(compiled: Compiled | None, gate: Field | None) -> frozenset[int]:
    read = compiled.reads if compiled else frozenset[int]()
    return read | {-gate.number} if gate else read


def _leaf(place: Field, work: Compilation, filters: Mapping[str, Filter]) -> Sketch:
    gate = _gate_field(place, work)
    calculate = work.bind(place).get("calculate", "")
    if calculate:
        compiled = work.compile(calculate, place, _CALCULATION)
        value = compiled.stored if compiled else lambda _: ""
        reads = _reads(compiled, gate)
    else:
        value, read = _given(place, work, filters)
        reads = _reads(None, gate) | read
    applies = _open(gate)
    run = value if applies is None else lambda env: value(env) if applies(env) else None
    return Sketch(place, place.slot, run, reads, place.number)


def _given(
    place: Field, work: Compilation, filters: Mapping[str, Filter]
) -> tuple[Callable[[Env], str], frozenset[int]]:
    given, reads = _raw(place, work)
    if place.path not in filters:
        return given, reads
    offered, read = filters[place.path]

    def still_offered(env: Env) -> str:
        # An answer that the filter no longer offers counts as not given, and its question opens again.
        names = {row.get("name", "") for row in offered(env)}
        return " ".join(name for name in given(env).split() if name in names)

    return still_offered, reads | read


def _raw(place: Field, work: Compilation) -> tuple[Callable[[Env], str], frozenset[int]]:
    raw = place.raw
    if place.repeat is None:
        return lambda env: env.main[raw], frozenset()
    source = work.document.defaults.get(place.path)
    compiled = work.compile(source, place, _DEFAULT) if source else None
    if compiled is None:
        return lambda env: env.here[raw], frozenset()
    # The state is the log and nothing else: until it is answered, a default in a repeat follows what it reads.
    default = compiled.stored
    return lambda env: env.as_begun(default) if env.here[raw] is None else env.here[raw], compiled.reads


def _count(place: Field, work: Compilation) -> Sketch:
    source = next(
        (
            element.get(f"{JR}count", "")
            for element in work.document.body.iter()
            if local(element) == "repeat" and element.get("nodeset") == place.path
        ),
        "",
    )
    raw = place.raw
    if not source:
        return Sketch(place, place.slot, lambda env: env.main[raw], frozenset(), place.number, counts=True)
    compiled = work.compile(source, place, _COUNT)
    number = compiled.number if compiled else lambda _: 0.0
    reads = _reads(compiled, None)
    if place.number in reads:
        reads |= {ITSELF}
    return Sketch(
        place,
        place.slot,
        lambda env: _bounded(number(env)),
        reads,
        place.number,
        counts=True,
    )


def _bounded(number: float) -> int:
    return 0 if math.isnan(number) else int(max(0, min(MOST_INSTANCES, number)))


def _with_repeats(sketch: Sketch, work: Compilation) -> Sketch:
    """Who reads a repeat also depends on its gate, and who lives in one on how many instances there are."""
    reads = set(sketch.reads)
    if sketch.place.repeat is not None:
        reads.add(sketch.place.repeat.number)
    for place in work.layout.fields.values():
        gate = _gate_field(place, work) if place.is_repeat and place.number in reads else None
        if gate is not None and -gate.number != sketch.writes:
            reads.add(-gate.number)
    return Sketch(sketch.place, sketch.slot, sketch.run, frozenset(reads), sketch.writes, sketch.counts)


def _in_order(sketches: Sequence[Sketch], work: Compilation) -> list[Sketch]:
    writers = {sketch.writes: index for index, sketch in enumerate(sketches)}
    for sketch in sketches:
        if ITSELF in sketch.reads:
            _note_circle([sketch], work)
    waiting = {
        index: {writers[read] for read in sketch.reads if read in writers} - {index}
        for index, sketch in enumerate(sketches)
    }
    ordered: list[int] = []
    while waiting:
        ready = [index for index, needed in waiting.items() if not needed]
        if not ready:
            _note_circle([sketches[index] for index in _circle(waiting)], work)
            break
        for index in ready:
            del waiting[index]
        ordered += ready
        for needed in waiting.values():
            needed.difference_update(ready)
    return [sketches[index] for index in ordered]


def _circle(waiting: Mapping[int, set[int]]) -> list[int]:
    # Follow what each one waits for until a rule comes back: what lies between is the circle.
    trail = [next(iter(waiting))]
    while (following := min(waiting[trail[-1]])) not in trail:
        trail.append(following)
    return trail[trail.index(following) :]


def _note_circle(circle: Sequence[Sketch], work: Compilation) -> None:
    names = ", ".join(dict.fromkeys(sketch.place.name for sketch in circle))
    first = circle[0]
    work.problems.add("circle", first.place.path, _column(first, work), names)


def _column(sketch: Sketch, work: Compilation) -> str:
    if sketch.writes < 0:
        return _RELEVANT
    if sketch.counts:
        return _COUNT
    return _CALCULATION if work.bind(sketch.place).get("calculate") else _FILTER


def _numbered(sketches: Sequence[Sketch], work: Compilation) -> Ordered:
    readers: dict[int, int] = {}
    for index, sketch in enumerate(sketches):
        for read in sketch.reads:
            readers[read] = readers.get(read, 0) | 1 << index
    rules = tuple(
        Rule(
            slot=sketch.slot,
            repeat=sketch.place.repeat,
            run=sketch.run,
            wakes=readers.get(sketch.writes, 0) & ~(1 << index),
            fills=sketch.place if sketch.counts else None,
            field=sketch.place if sketch.writes > 0 else None,
            looks_back=not sketch.counts and sketch.writes in sketch.reads,
        )
        for index, sketch in enumerate(sketches)
    )
    own = {sketch.writes: 1 << index for index, sketch in enumerate(sketches)}
    wakes = {
        place.number: own.get(place.number) or readers.get(place.number, 0) for place in work.layout.fields.values()
    }
    wakes[LANGUAGE] = readers.get(LANGUAGE, 0)
    return Ordered(rules, wakes)
