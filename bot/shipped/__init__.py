"""What ships with the program and is put into each new database: questionnaires, units, calendars."""
