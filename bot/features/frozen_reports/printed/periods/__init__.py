"""The report of a period of five years: its table, who is behind it, and who was honoured."""
