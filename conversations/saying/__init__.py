"""Sentences about a walk: its questions, where it stands, its result, and how a slip is answered."""
