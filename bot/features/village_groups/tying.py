"""Tying a group to a village: its head says so in the group, under their own name, and the commune is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.messages.notices import tell_officers
from bot.dialogue.visit import command_button
from bot.features.village_groups import saying
from bot.features.village_groups.who import Done, sender_of
from bot.people.offices import short_name
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import audit
from storage.people import erasure, village_groups
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import InGroup
    from storage.people.people import Role
    from storage.people.village_groups import Tie, VillageGroup
    from storage.places.areas import Area

    Headed = list[tuple[Role, Area]]


def tie(visit: Visit, here: InGroup, group: VillageGroup, name: str) -> Done:
    """Tie a group to the village that its sender heads; of several, to the one of that name."""
    sender = sender_of(visit, here)
    headed = _headed(sender) if sender is not None else []
    if sender is None or not headed:
        return Done(Outgoing(_nobody(visit.language, here)))
    before = village_groups.tie_of(visit.tx, group.account_id, visit.today)
    if before is not None:
        return _once_more(sender, here, group, before, name)
    meant = [(role, area) for role, area in headed if _is_called(area, name)]
    if len(meant) != 1:
        names = ", ".join(short_name(area) for _, area in headed)
        asked = visit.language.say("Of which village? Type TIE GROUP and its name: {names}", names=names)
        return Done(Outgoing(asked), is_done=True)
    return Done(_tied(sender, here, group, *meant[0]), is_done=True)


def _nobody(words: Language, here: InGroup) -> str:
    """Say why somebody cannot tie a group."""
    if not here.sender:
        return saying.nameless(words, words.say("TIE GROUP"))
    return words.say("Only the village head can tie a group, from the account on which they use Bản Học.")


def _once_more(sender: Visit, here: InGroup, group: VillageGroup, before: Tie, name: str) -> Done:
    """Answer who ties a group that is tied: nothing changes but whose office it stands under, and its topic."""
    words, village = sender.language, short_name(areas.one(sender.tx, before.area_id))
    headed = {area.id: (role, area) for role, area in _headed(sender)}
    if before.area_id not in headed:
        said = words.say("This group is tied to {village}; its head or the commune unties it.", village=village)
        return Done(Outgoing(said))
    role, area = headed.pop(before.area_id)
    other = next((short_name(one) for _, one in headed.values() if name and _is_called(one, name)), "")
    if other and not _is_called(area, name):
        first = words.say(
            "This group is tied to {village}. To tie it to {other}, first reply UNTIE GROUP.",
            village=village,
            other=other,
        )
        return Done(Outgoing(first), is_done=True)
    if (group.role_id, before.topic) == (role.id, here.topic):
        return Done(Outgoing(words.say("This group is tied to {village} already.", village=village)), is_done=True)
    return Done(_tied(sender, here, group, role, area), is_done=True)


def _headed(sender: Visit) -> Headed:
    """Give the villages the sender heads, each with the role under which a group is tied."""
    held = [role for role in sender.roles if role.kind == "village_head" and role.area_id is not None]
    return [(role, areas.one(sender.tx, role.area_id)) for role in held if role.area_id is not None]


def _is_called(area: Area, name: str) -> bool:
    """Whether a village is meant by a name, which may lack what kind of place it is; by none any is."""
    return f" {fold(short_name(area))}".endswith(f" {name}") if name else True


def _tied(sender: Visit, here: InGroup, group: VillageGroup, role: Role, area: Area) -> Outgoing:
    village, name = short_name(area), sender.speaker.person.name if sender.speaker else ""
    village_groups.tie(sender.tx, group.account_id, role.id, here.topic, sender.now)
    record(sender, "tied", group.id, area.id)

    def told(words: Language) -> Outgoing:
        say = words.say(
            "{name} has tied the group “{group}” to {village}: what is announced to the village is also said there. "
            "If that is wrong, untie it.",
            name=name,
            group=group.name,
            village=village,
        )
        return Outgoing(say, (command_button(words.say("Untie group"), "untie_group", group.id),))

    key = erasure.naming(role.person_id, "group", group.id, int(sender.now.timestamp()))
    tell_officers(sender, area.id, told, key)
    return Outgoing(
        sender.language.say(
            "✓ This group is tied to {village} and gets what the commune announces to it. Reply PROGRESS to see how "
            "many have handed in; the village head or the commune ends it with UNTIE GROUP.",
            village=village,
        )
    )


def record(visit: Visit, deed: str, group_id: int, area_id: int) -> None:
    """Note in the audit that a group was tied or untied, and by whom."""
    link = audit.Link(visit.now, f"group.{deed}", visit.by, visit.account.id, area_id, after=f"group {group_id}")
    audit.record(visit.tx, link)
