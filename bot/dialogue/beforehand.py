"""Long work done before an answer: worked out in a reading transaction, while the writer goes on with others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from storage.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from storage.store import Tx

T = TypeVar("T")
Chat = tuple[str, str]  # a channel and an address on it

MOST_TRIES = 3


class WorkFirst(Exception):
    """What was heard in a chat is answered when this work is done; until then nothing of it is kept."""

    def __init__(self, chat: Chat, key: str, work: Callable[[Tx], object]) -> None:
        super().__init__(key)
        self.chat = chat
        self.key = key
        self.work = work


class Worktable:
    """Holds what was worked out for the chats that wait for an answer; nothing stays once that is committed."""

    def __init__(self) -> None:
        self._done: dict[Chat, dict[str, object]] = {}
        self._tries: dict[Chat, int] = {}

    def take(self, tx: Tx, chat: Chat, key: str, work: Callable[[Tx], T], holds: Callable[[T], bool]) -> T:
        """Give what some work came to, as long as that holds; raises WorkFirst where it is to be done first.

        Where others change what it hangs on again and again, it is done here and now in the end.
        """
        done = self._done.get(chat, {}).get(key)
        if isinstance(done, Exception):
            raise done
        if done is not None and holds(cast("T", done)):
            return cast("T", done)
        if self._tries.get(chat, 0) >= MOST_TRIES:
            return work(tx)
        raise WorkFirst(chat, key, work)

    def do(self, tx: Tx, first: WorkFirst) -> None:
        """Do some work; a fault of ours in it comes out where the answer is made, so that the person hears of it."""
        self._tries[first.chat] = self._tries.get(first.chat, 0) + 1
        try:
            done = first.work(tx)
        except StoreError:
            raise  # it is nobody's fault, and all is heard again later
        except Exception as fault:  # noqa: BLE001 - it is raised again by whoever takes it
            done = fault
        self._done.setdefault(first.chat, {})[first.key] = done

    def clear(self, chats: Iterable[Chat]) -> None:
        """Forget what was worked out for some chats, whose answers are committed."""
        for chat in chats:
            self._done.pop(chat, None)
            self._tries.pop(chat, None)
