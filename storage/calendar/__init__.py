"""The calendar and what comes of it: occasions, who owes what, reminders, mutes, and activities held."""
