"""Who stands for a place, and in whose name something is said."""
