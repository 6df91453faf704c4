"""Shipped data, put into each new database: questionnaires, units, calendars."""
