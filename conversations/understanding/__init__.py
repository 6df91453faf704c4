"""Reading Vietnamese people as they type: without accents, in short forms, with the keys of Telex left behind.

Nothing here raises for what a person wrote, and nothing guesses. There are three readings: what was said for sure is
given as it is, what was probably meant is Likely and to be proposed, all else is a Misread and to be asked about.
"""

from conversations.understanding.choices import read_choice
from conversations.understanding.dates import read_date
from conversations.understanding.doubts import doubts
from conversations.understanding.folding import fold
from conversations.understanding.labels import Option
from conversations.understanding.likely import Likely
from conversations.understanding.lines import is_bare, numbered_answers, split_answers
from conversations.understanding.misread import Misread
from conversations.understanding.names import is_no_name
from conversations.understanding.numbers import read_number
from conversations.understanding.several_choices import read_choices
from conversations.understanding.thanks import is_thanks
from conversations.understanding.wishes import Wish, may_be_stop, read_wish

__all__ = [
    "Likely",
    "Misread",
    "Option",
    "Wish",
    "doubts",
    "fold",
    "is_bare",
    "is_no_name",
    "is_thanks",
    "may_be_stop",
    "numbered_answers",
    "read_choice",
    "read_choices",
    "read_date",
    "read_number",
    "read_wish",
    "split_answers",
]
