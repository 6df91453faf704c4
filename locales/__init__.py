"""The words people read: one folder a language, each with its gettext catalogue."""
