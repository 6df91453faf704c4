"""The calendar: what takes place when, who owes what by then, and when one may speak of it."""
