"""What the plans ask besides the titles: yearly sheets of places, honours, and who has practised."""
