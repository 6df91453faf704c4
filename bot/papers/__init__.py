"""Papers in Word: templates filled with names and rows, checked before they are kept; no chat, no database."""
