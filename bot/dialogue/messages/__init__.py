"""Messages as they are read: a screen at a time, worn sentences, notices, and how many there are in a year."""
