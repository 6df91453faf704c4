"""What every feature speaks with: the visit, commands and their arguments, errands, titles, the menu."""
