"""From a workbook or Markdown to a checked form, with remarks for its author.

Only this room knows pyxform and openpyxl. What people send is opened in a child process.
"""

from conversations.authoring.conversion import Converted, convert
from conversations.authoring.examination import Examined, examine
from conversations.authoring.finding import Finding
from conversations.authoring.refusal import NotAForm
from conversations.authoring.writing import to_xlsx

__all__ = ["Converted", "Examined", "Finding", "NotAForm", "convert", "examine", "to_xlsx"]
