"""What a report prints, and whom each of its numbers counts: its tables, and the shape in which it is frozen."""
