"""The shipped calendars, one Markdown table each."""
