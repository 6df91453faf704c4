"""Real administrative units that come with the program, with the names and codes they had before."""
