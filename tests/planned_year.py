"""What a village of fifty phones costs in a year, as docs/platforms.md tells it.

`python -m tests.planned_year` writes it there anew.
"""

from __future__ import annotations

import re

from conversations.calendar.shipped import load
from conversations.calendar.year_of_messages import RESULTS, Listeners, by_month, planned
from tests.house import HOUSE

PAGE = HOUSE / "docs" / "platforms.md"
YEAR, QUOTA = 2027, 3000
FAMILY, VILLAGE = 14, 9
"""Questions of a family's form and of a village's."""
JOINING = 5
"""Messages to a phone that joins by a code, until its form begins."""
BLOCK = re.compile(r"(?<=<!-- a village of fifty -->\n).*?(?=<!-- end -->)", re.DOTALL)


def fifty() -> Listeners:
    """Give a village of fifty households with a phone each; one is the head's, who answers for the village too."""
    phones = {frozenset({"member"}): 49, frozenset({"member", "village_head"}): 1}
    return Listeners(phones, {FAMILY: 50, VILLAGE: 1}, heads=1, families=50)


def told() -> str:
    """Write what the year of such a village takes, by month, and by channel what that costs."""
    calendar, village = {one.key: one for one in load()}, fifty()
    months = by_month(planned(calendar, YEAR, village))
    spoken = by_month(planned(calendar, YEAR, village._replace(forms={}, heads=0, families=0)))
    total, unasked = sum(months.values()), sum(spoken.values()) + RESULTS * sum(village.forms.values())
    most = f"{max(months.values()):,}"
    return "\n".join(
        [
            "| month | reminders and news | forms and lists | together |",
            "|--:|--:|--:|--:|",
            *(f"| {one} | {spoken[one]} | {months[one] - spoken[one]:,} | {months[one]:,} |" for one in months),
            "",
            "| | Zalo Bot | Zalo Official Account | Telegram |",
            "|---|--:|--:|--:|",
            f"| messages in the year | {total:,} | {total:,} | {total:,} |",
            f"| of them unasked, the others answer what somebody just wrote | {unasked} | {unasked} | {unasked} |",
            f"| the fullest month | {most} of {QUOTA:,} | {most} | {most} |",
            f"| cost | 0 đồng | at most {unasked} times the price of one message | 0 đồng |",
            "",
        ]
    )


def main() -> None:
    """Write it into the page."""
    PAGE.write_text(BLOCK.sub(lambda _: told(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
