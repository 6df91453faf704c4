"""Groups in which a village talks: answered seldom and never about anybody, tied to the village by its head."""

from __future__ import annotations

from bot.dialogue.arguments import ONE
from bot.dialogue.command import HEAD, OFFICER, Command
from bot.features.village_groups import listing, untying

COMMANDS = {
    "groups": Command(("nhóm bản", "nhóm của bản", "village groups"), listing.run, HEAD | OFFICER, carries=""),
    "untie_group": Command(untying.WORDS, untying.run, HEAD | OFFICER, carries=ONE),
}
