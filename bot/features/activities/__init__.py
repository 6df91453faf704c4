"""Learning activities: what villages and communes held, written down and counted."""
