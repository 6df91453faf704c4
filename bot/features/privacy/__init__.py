"""Personal data: seen, corrected, withdrawn and erased at once; and what is deleted with time."""

from __future__ import annotations

from bot.dialogue.errand import Ending, somebody_else
from bot.dialogue.weighing import no_persons_name
from bot.features.privacy import changing

ERRANDS: dict[str, Ending] = {
    "sua_ten": Ending(changing.rename, somebody_else, right=None, weigh={"ten": no_persons_name}, is_personal=True),
    "rut_dong_y": Ending(changing.withdraw, somebody_else, right=None, is_personal=True),
    "xoa_du_lieu": Ending(changing.erase, somebody_else, right=None, is_personal=True),
}
