"""What is free goes to whoever has fewest, who has most gives up, and nothing goes to and fro."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.running.leasing.sharing import BELLS, PATIENCE, SWEEPER, Judge, View, due, to_leave
from storage.leases import NOBODY, Lease, Server


def view(serves: str, owners: str) -> View:
    """Read `a:t,z b:t` and `t=a z=`: who can serve what, and whose each name is."""
    can = {one.partition(":")[0]: frozenset(filter(None, one.partition(":")[2].split(","))) for one in serves.split()}
    return View(can, dict(one.split("=") for one in owners.split()))


TABLE = [
    # who can serve what, whose each name is, to whom is due what is free, and who gives up what
    ("a:t", "t=", "t=a", ""),
    ("a:t b:t", "t=", "t=a", ""),
    ("a:t,z b:t,z", "t=a z=", "z=b", ""),
    ("a:t,z b:t,z", "t= z=", "t=a z=b", ""),
    ("a:t,z b:t,z", "t=a z=a", "", "a:t"),
    ("a:t,z b:z", "t=a z=a", "", "a:z"),
    ("a:t,z b:", "t=a z=a", "", ""),
    ("a:t b:t", "t=a", "", ""),
    ("a:t b:z", "t= z=a", "t=a", ""),
    ("a:t b:t", "t=c", "", ""),
    ("a: b:", "t=", "", ""),
    ("a:t,x,y,z b:t,x,y,z c:t,x,y,z", "t=a x=a y=b z=b", "", "b:y"),
    ("a:t,x,y,z b:t,x,y,z c:t,x,y,z", "t=a x=a y=b z=c", "", ""),
    ("a:t,x,y b:t,x,y", "t=a x=a y=", "y=b", ""),
    ("a:t b:t", f"t=a {BELLS}= {SWEEPER}=", f"{BELLS}=b {SWEEPER}=a", ""),
    ("a:t b:t", f"t=b {BELLS}=a {SWEEPER}=a", "", f"a:{BELLS}"),
    ("a:t,z b:t,z", f"t=a z=a {BELLS}=b {SWEEPER}=b", "", f"a:t b:{BELLS}"),
]


@pytest.mark.parametrize(("serves", "owners", "is_due", "leaves"), TABLE)
def test_who_takes_and_who_gives_up(serves, owners, is_due, leaves):
    seen = view(serves, owners)
    assert due(seen) == dict(one.split("=") for one in is_due.split())
    given_up = {one: to_leave(seen, one) for one in seen.serves}
    assert {one: name for one, name in given_up.items() if name} == dict(one.split(":") for one in leaves.split())


NAMES = st.sampled_from(["t", "x", "y", "z", BELLS, SWEEPER])
ALL = st.dictionaries(st.sampled_from("abcd"), st.frozensets(NAMES), min_size=1)


@given(ALL, st.dictionaries(NAMES, st.sampled_from(["a", "b", "c", "d", NOBODY])))
def test_it_comes_to_rest_and_then_is_fair(serves, owners):
    able = View(serves, {}).able
    seen = View(serves, {name: owner if owner in able(name) else NOBODY for name, owner in owners.items()})
    for _ in range(12):
        taken = {**seen.owners, **due(seen)}
        given_up = {to_leave(View(serves, taken), one): NOBODY for one in serves} if not due(seen) else {}
        before, seen = seen, View(serves, {**taken, **{name: NOBODY for name in given_up if name}})
    assert seen == before, "nothing moves any more"
    for name, owner in seen.owners.items():
        assert (owner == NOBODY) == (not able(name))
        if owner != NOBODY:
            assert len(seen.alike(owner, name)) - min(len(seen.alike(one, name)) for one in able(name)) <= 1


def servers(*names: str) -> list[Server]:
    return [Server(one, frozenset({"t", "z"}), "1") for one in names]


def chores(owner: str) -> list[Lease]:
    return [Lease(name, owner, 1, 16.0) for name in (BELLS, SWEEPER)]


def test_a_lease_is_over_when_both_the_database_and_our_own_clock_say_so():
    judge = Judge("b")
    held = [Lease("t", "a", 4, 16.0), Lease("z", "b", 1, 16.0), *chores("b")]
    assert judge.look(held, servers("a", "b"), 100.0) == []
    forward = [one._replace(left=-3600.0) for one in held[:1]] + held[1:]
    assert judge.look(forward, servers("b"), 104.0) == [], "the clock of the database was set; its owner lives"
    assert judge.look(forward, servers("b"), 115.9) == []
    assert judge.look(forward, servers("b"), 116.1) == ["t"]
    assert Judge("b").look(forward, servers("b"), 104.0) == ["t"], "who has never seen it believes the database"


def test_what_is_due_to_one_who_does_not_take_it_is_taken_by_another_and_does_not_come_back():
    judge = Judge("b")
    mine = [Lease("z", "b", 1, 16.0), *chores("b")]
    free = Lease("t", NOBODY, 1, -1.0)
    assert judge.look([free, *mine], servers("a", "b"), 100.0) == []
    assert judge.look([free, *mine], servers("a", "b"), 100.0 + PATIENCE - 1) == []
    assert judge.look([free, *mine], servers("a", "b"), 100.0 + PATIENCE) == ["t"]
    taken = Lease("t", "b", 2, 16.0)
    assert judge.look([taken, *mine], servers("a", "b"), 110.0) == []
    assert judge.to_leave() == "", "nothing is given up for whoever would let it lie"
    assert not judge.is_in_flux
    other = [Lease(BELLS, "a", 2, 16.0), mine[0], mine[2], taken]
    assert judge.look(other, servers("a", "b"), 120.0) == []
    assert judge.to_leave() == "t", "but now that one takes things"


def test_what_others_let_lie_is_not_taken_by_who_cannot_serve_it():
    judge, able = Judge("b"), Server("a", frozenset({"t"}), "1")
    for now in (100.0, 100.0 + PATIENCE):
        assert judge.look(chores("b"), [able, Server("b", frozenset(), "1")], now) == []
