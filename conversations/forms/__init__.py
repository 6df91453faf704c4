"""The shipped questionnaires: one XLSForm in a Markdown table for each title."""
