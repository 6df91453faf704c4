"""What came of a play, counted."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from storage.people import accounts
from storage.store import Store
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.servers.fleet import Trouble
    from tests.servers.people import Crowd, Had, Wait
    from tests.servers.platforms import Visited

TAKE_OVER = 25.0  # seconds in which another program serves what was served
SECONDS = 5  # for which the rate must hold; what was sent in one and a little more may arrive in one
JITTER = 1.05
Rounds = dict[tuple[str, str], list[dict[int, str]]]


@dataclass(frozen=True)
class Count:
    """The figures of one play."""

    answers: int
    lost: int
    made_up: int
    again: int
    under_way: int
    beyond: list[str]
    strange: list[str]
    stuck: list[str]
    silence: float
    longest: Wait
    calm: Wait
    fastest: int
    in_seconds: int
    troubles: list[str]

    def faults(self, rate: int, silent: float = TAKE_OVER) -> list[str]:
        """Name what must not be."""
        found = [*self.beyond, *self.strange, *self.stuck]
        found += [f"{self.lost} answers lost, {self.made_up} made up"] if self.lost or self.made_up else []
        if self.in_seconds > SECONDS * rate * JITTER:
            found.append(f"{self.in_seconds} messages in {SECONDS} seconds")
        found += [f"a channel was silent for {self.silence:.1f} s"] if self.silence > silent else []
        found += [f"in calm {self.calm}"] if self.calm.seconds > silent else []
        return found

    def __str__(self) -> str:
        return (
            f"{self.answers} answers, {self.lost} lost, {self.made_up} made up; {self.again} questions twice of "
            f"{self.under_way} under way, {len(self.beyond)} beyond them or out of order; {len(self.stuck)} stuck; "
            f"longest silence {self.silence:.1f} s, longest wait {self.longest.seconds:.1f} s, "
            f"in calm {self.calm.seconds:.1f} s; at most {self.fastest} in a second, {self.in_seconds} in {SECONDS}"
        )


def counted(crowd: Crowd, troubles: Sequence[Trouble], url: str) -> Count:
    """Hold what people gave and had against what is stored and what befell."""
    given, kept = _given(crowd), _stored(url)
    again = [one for one in crowd.again if not _is_in((each.twice for each in troubles if each.at <= one.at), one)]
    astray = [one for one in crowd.astray if not _is_in((each.late for each in troubles if each.at <= one.at), one)]
    return Count(
        answers=crowd.answers,
        lost=_beyond(given, kept),
        made_up=_beyond(kept, given),
        again=len(crowd.again) + len(crowd.astray),
        under_way=sum(len(one.twice) for one in troubles),
        beyond=[f"twice: {one}" for one in again] + [f"out of order: {one}" for one in astray],
        strange=crowd.strange,
        stuck=[f"stuck: {one}" for one in crowd.people.values() if not one.is_done],
        silence=max(_longest_silence(bot.visits, troubles) for bot in crowd.platforms.bots.values()),
        longest=max(crowd.waits, key=lambda one: one.seconds),
        calm=max((_since_trouble(one, troubles) for one in crowd.waits), key=lambda one: one.seconds),
        fastest=max(_most_within(1, bot.visits) for bot in crowd.platforms.bots.values()),
        in_seconds=max(_most_within(SECONDS, bot.visits) for bot in crowd.platforms.bots.values()),
        troubles=[f"{one.at:.2f} {one.kind}, program {one.program}" for one in troubles],
    )


def _is_in(sets: Iterable[frozenset], had: Had) -> bool:
    return any(had.asked in one for one in sets)


def _given(crowd: Crowd) -> Rounds:
    return {key: [given for given in one.rounds if given] for key, one in crowd.people.items()}


def _stored(url: str) -> Rounds:
    found: Rounds = defaultdict(list)
    with closing(Store.open(url)) as store, store.reading() as tx:
        for poll in errands.of_form(tx, "bench_poll"):
            account = accounts.one(tx, poll.account_id)
            answers = {int(path.rpartition("q")[2]): value for path, value in poll.log}
            if answers:
                found[account.channel, account.address].append(answers)
    return found


def _beyond(these: Rounds, those: Rounds) -> int:
    """Count the answers of these that are not among those, each in its round and at its question."""
    return (_each(these) - _each(those)).total()


def _each(rounds: Rounds) -> Counter[tuple]:
    return Counter(
        (*key, place, *answer)
        for key, all_of_them in rounds.items()
        for place, given in enumerate(all_of_them)
        for answer in given.items()
    )


def _longest_silence(visits: Sequence[Visited], troubles: Sequence[Trouble]) -> float:
    """Give the longest time until a bot was served again, since it was or since trouble befell who did or now does."""
    return max((_silence(*pair, troubles) for pair in pairwise(visits)), default=0.0)


def _silence(before: Visited, after: Visited, troubles: Sequence[Trouble]) -> float:
    served = {before.program, after.program, None}
    since = [one.at for one in troubles if before.at < one.at < after.at and one.program in served]
    return after.at - max(since, default=before.at)


def _since_trouble(wait: Wait, troubles: Sequence[Trouble]) -> Wait:
    """Give that part of a wait in which nothing befell anybody."""
    last = max((one.at for one in troubles if one.at < wait.ended), default=0.0)
    return wait._replace(seconds=min(wait.seconds, wait.ended - last))


def _most_within(seconds: float, visits: Sequence[Visited]) -> int:
    """Give the most messages that a bot sent in so many seconds, whoever sent them."""
    within: deque[float] = deque()
    most = 0
    for one in visits:
        if one.is_sending:
            within.append(one.at)
            while within[0] <= one.at - seconds:
                within.popleft()
            most = max(most, len(within))
    return most
