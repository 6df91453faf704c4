"""The troubles an operator must see to: what each is called in programs, and in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from conversations.language import Language


class Trouble(NamedTuple):
    """One of KINDS; `of` says of what or how many, where that is to be told."""

    key: str
    of: str = ""

    def told(self, words: Language) -> str:
        """Say it in a sentence."""
        return KINDS[self.key].told(words, self.of)

    def advice(self, words: Language) -> str:
        """Say what to do about it."""
        return KINDS[self.key].advice(words)

    @property
    def stops(self) -> bool:
        """Whether people are not served while it lasts."""
        return self.key in STOPPING


class Standing(NamedTuple):
    """A trouble, and since when it has been seen."""

    trouble: Trouble
    since: datetime


class KindOfTrouble(NamedTuple):
    """A kind of trouble: how it is told, and what to do."""

    told: Callable[[Language, str], str]
    advice: Callable[[Language], str]


KINDS: Mapping[str, KindOfTrouble] = {
    "writing": KindOfTrouble(
        lambda words, _: words.say("Nothing can be kept in the database now."),
        lambda words: words.say("Look at disk and database with `banhoc doctor`. What people send comes again."),
    ),
    "damage": KindOfTrouble(
        lambda words, _: words.say("The database is damaged."),
        lambda words: words.say("Stop the bot, keep the damaged file aside, and put the last copy in its place."),
    ),
    "replies": KindOfTrouble(
        lambda words, of: words.say("Somebody has been waiting for an answer for {of} minutes.", of=of),
        lambda words: words.say("See with `banhoc doctor` whether the platforms are reached."),
    ),
    "refused": KindOfTrouble(
        lambda words, of: words.say("The platform refuses our token for {of}.", of=of),
        lambda words: words.say("`banhoc doctor` says where a valid one is to be had and which setting it belongs in."),
    ),
    "unreached": KindOfTrouble(
        lambda words, of: words.say("There has been no answer from {of} for some minutes.", of=of),
        lambda words: words.say("See with `banhoc doctor` whether the Internet and this address are reached."),
    ),
    "unserved": KindOfTrouble(
        lambda words, of: words.say("Nobody serves {of} at the moment.", of=of),
        lambda words: words.say("See with `banhoc doctor` whether the database is reached; then it goes on by itself."),
    ),
    "disk": KindOfTrouble(
        lambda words, of: words.say("The disk is nearly full: {of} MB are free.", of=of),
        lambda words: words.say("Make room on this disk."),
    ),
    "photos": KindOfTrouble(
        lambda words, _: words.say("The folder of the photos is gone."),
        lambda words: words.say("Put it back from the last copy. New photos make a new one."),
    ),
    "lost_photos": KindOfTrouble(
        lambda words, _: words.say("Photos that people sent are gone from their folder."),
        lambda words: words.say("Put them back from the last copy."),
    ),
    "apart": KindOfTrouble(
        lambda words, _: words.say(
            "Another program keeps its photos in another folder: what is erased here may stay there."
        ),
        lambda words: words.say("Stop one of the two and give both one folder; docs/operating.md says how."),
    ),
    "mistaken": KindOfTrouble(
        lambda words, of: words.say("Another program serves another bot by the name {of}.", of=of),
        lambda words: words.say("Stop one of the two, and give both the same token."),
    ),
    "outbox": KindOfTrouble(
        lambda words, of: words.say("Messages waiting for more than an hour to be sent: {of}.", of=of),
        lambda words: words.say("See with `banhoc doctor` whether each channel is still set and reached."),
    ),
    "failed": KindOfTrouble(
        lambda words, of: words.say("Messages that made us fail and are set aside: {of}.", of=of),
        lambda words: words.say("See `banhoc failed list`; once the fault is mended, `banhoc failed retry`."),
    ),
    "held": KindOfTrouble(
        lambda words, _: words.say("These data were restored from a backup: no reminder goes, nor what waited in it."),
        lambda words: words.say(
            "Look at it with `banhoc restore`; then `banhoc restore --release` lets it go, `--drop` does not."
        ),
    ),
    "unlike": KindOfTrouble(
        lambda words, of: words.say("The programs on this database are not alike: {of}.", of=of),
        lambda words: words.say("Give all of them one version, and the same tokens in their settings."),
    ),
    "backup": KindOfTrouble(
        lambda words, _: words.say("The last backup has failed."),
        lambda words: words.say("Make one by hand with `banhoc backup`; it says why it fails."),
    ),
    "access": KindOfTrouble(
        lambda words, of: words.say("The access of {of} ends soon or has ended.", of=of),
        lambda words: words.say("See `banhoc doctor`; an administrator of the account may have to consent again."),
    ),
    "clock": KindOfTrouble(
        lambda words, of: words.say("The clock of this machine is {of} minutes off.", of=of),
        lambda words: words.say("Let the machine set its clock by the Internet: `timedatectl set-ntp true`."),
    ),
    "shared_token": KindOfTrouble(
        lambda words, of: words.say("Another program takes away what people write, with the token for {of}.", of=of),
        lambda words: words.say("Stop that program. Where you know of none, renew the token."),
    ),
}
"""By their names in programs, the worst first."""
STOPPING = {"writing", "damage", "replies", "refused", "unserved", "disk", "photos"}
"""Those while which people are not served, or soon will not be."""


def in_order(troubles: list[Trouble]) -> list[Trouble]:
    """Put the worst first, each kind once."""
    found = {one.key: one for one in reversed(troubles)}
    return [found[key] for key in KINDS if key in found]
