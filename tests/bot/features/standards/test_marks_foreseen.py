"""What a mark changes is worked out beside the writer; in the writer only what has changed since is read again."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from bot.dialogue.beforehand import Worktable
from bot.dialogue.questionnaires import Questionnaires
from bot.features.lists import reckoning
from bot.features.standards import marking
from bot.features.standards.marking import Wanted
from bot.people.by import By
from storage import audit
from storage.assessment import answers, evaluations
from storage.deciding import marks
from storage.places import areas, subjects
from storage.store import Store
from storage.tables import area, subject
from tests.bench.marks import FORM, hand_all_in
from tests.bot.receiving.test_receive import Door, typed
from tests.clock import MORNING

FAMILIES = 30
LATER = MORNING + timedelta(hours=1)
OFFICER = "dien-thoai-11"


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@pytest.fixture
def wanted(store):
    with store.writing() as tx:
        return Wanted(hand_all_in(tx, FAMILIES), "family", MORNING.year, 40, "Văn bản mẫu")


def verdicts(store, wanted):
    with store.reading() as tx:
        found = evaluations.of_area(tx, wanted.area.id, wanted.year)
        return {one.id: one.verdict for one in found}


def foreseen(store, wanted):
    with store.reading() as tx:
        return marking.foresee(tx, Questionnaires(), wanted, MORNING)


def of(tx, number):
    return evaluations.of_subject(tx, subjects.by_code(tx, f"NHA-{number}").id)[0]


def lives_go_on(tx, wanted):
    """Let forms change in every way that changes what they come to; give the ids of these forms."""
    mended, moved, renamed, difficult = (of(tx, number) for number in range(4))
    evaluations.correct(tx, mended.id, MORNING)
    answers.append(tx, [answers.AnswerEntry(mended.id, "/data/so_tre", "0", MORNING)])
    evaluations.submit(tx, mended.id, MORNING, mended.score, mended.verdict)
    subjects.rename(tx, subjects.one(tx, renamed.subject_id), "Nhà khác", MORNING.date())
    own = areas.add(tx, "X-own", "Bản Riêng", "village", wanted.area.id)
    marks.put(tx, marks.New(own, "family", wanted.year, 99, "Văn bản của bản"), MORNING)
    hard = areas.add(tx, "X-hard", "Bản Khó", "village", wanted.area.id, difficult=True)
    for one, place in ((moved, own), (difficult, hard)):
        tx.execute(update(subject).where(subject.c.id == one.subject_id).values(area_id=place))
    return {mended.id, moved.id, renamed.id, difficult.id}


def test_only_what_has_changed_since_is_read_again_and_all_comes_out_as_if_it_were_worked_out_now(
    store, wanted, monkeypatch
):
    before = foreseen(store, wanted)
    read, logs = set(), answers.logs
    monkeypatch.setattr(answers, "logs", lambda tx, ids: read.update(ids) or logs(tx, ids))
    with store.writing() as tx:
        changed = lives_go_on(tx, wanted)
        evaluations.endorse(tx, of(tx, 4).id, MORNING)
        changed.add(of(tx, 4).id)
        follows = marking.change(tx, Questionnaires(), wanted, By(LATER), before.results)
    assert read == changed
    assert follows.forms == FAMILIES
    with store.reading() as tx:
        unsigned = marks.unsigned(tx, wanted.area.id, FORM, wanted.year)
        anew = list(reckoning.results(tx, Questionnaires(), unsigned, LATER))
    assert len(anew) == FAMILIES
    assert not [one for one in anew if one.is_other]
    assert set(verdicts(store, wanted).values()) == {"dat", "chua_dat"}


def test_a_mark_set_by_another_meanwhile_is_what_counts_where_it_is_nearer(store, wanted):
    before = foreseen(store, wanted)
    with store.writing() as tx:
        (village,) = {subjects.by_code(tx, f"NHA-{number}").area_id for number in range(FAMILIES)}
        marks.put(tx, marks.New(village, "family", wanted.year, 1, "Văn bản của bản"), MORNING)
        marking.change(tx, Questionnaires(), wanted, By(LATER), before.results)
        scores = {one.score for one in evaluations.of_area(tx, wanted.area.id, wanted.year) if one.verdict != "dat"}
    assert scores <= {"0"}


@pytest.mark.parametrize("points", [20, 40, 70, None])
def test_what_is_foreseen_is_what_comes(store, wanted, points):
    with store.writing() as tx:
        marking.change(tx, Questionnaires(), wanted._replace(points=30), By(MORNING))
        marking.change(tx, Questionnaires(), wanted._replace(points=60), By(MORNING))
    wanted = wanted._replace(points=points)
    before = foreseen(store, wanted)
    with store.writing() as tx:
        assert marking.change(tx, Questionnaires(), wanted, By(LATER)) == before.follows
        assert marking.change(tx, Questionnaires(), wanted._replace(points=points or 30), By(LATER)).others == 0


def test_where_it_ends_in_the_middle_all_is_as_before_and_done_again_it_is_done_once(store, wanted, monkeypatch):
    before, held = foreseen(store, wanted), verdicts(store, wanted)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(marking, "_tell", killed)
        with pytest.raises(KeyboardInterrupt), store.writing() as tx:
            marking.change(tx, Questionnaires(), wanted, By(LATER), before.results)
    assert verdicts(store, wanted) == held
    with store.writing() as tx:
        assert marks.standing(tx) == []
        assert marking.change(tx, Questionnaires(), wanted, By(LATER), before.results) == before.follows
    with store.reading() as tx:
        assert [one.points for one in marks.standing(tx)] == [40]
        assert [one.link.deed for one in audit.every(tx)].count("mark.set") == 1


async def test_in_the_chat_the_writer_reads_no_form_for_it(store, wanted):
    with store.writing() as tx:  # the commune of the officer who types
        home = areas.by_code(tx, "03217").id
        tx.execute(update(area).where(area.c.parent_id == wanted.area.id).values(parent_id=home))
    held, statements = verdicts(store, wanted._replace(area=wanted.area._replace(id=home))), []
    event.listen(store._writer, "before_cursor_execute", lambda *told: statements.append(told[2]))
    with closing(Door(store)) as door:
        door.receiver.answerer.worktable = Worktable()
        await door.hear(*typed(OFFICER, "mức đạt gia đình 40", "Văn bản mẫu", "1"))
        assert "Kết quả đổi: 30" in "".join(door.said(OFFICER))
    assert not [one for one in statements if "answer.path" in one and "evaluation_id IN" in one]
    after = verdicts(store, wanted._replace(area=wanted.area._replace(id=home)))
    assert set(held.values()) == {"chua_co_nguong"}
    assert set(after.values()) == {"dat", "chua_dat"}
