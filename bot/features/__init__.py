"""What Bản Học does, a folder for each thing, with its commands, its errands and its sentences."""
