"""From a workbook or Markdown to a checked form, with remarks for its author."""
