"""From a workbook or Markdown to a checked form, with remarks for its author.

Only this room knows pyxform and openpyxl. What people send is opened and examined in a child process.
"""

from conversations.authoring.aside import examine
from conversations.authoring.examination import Examined
from conversations.authoring.finding import Finding
from conversations.authoring.refusal import NotAForm
from conversations.authoring.writing import to_xlsx

__all__ = ["Examined", "Finding", "NotAForm", "examine", "to_xlsx"]
