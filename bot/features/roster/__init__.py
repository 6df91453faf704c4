"""The list of households: sent as a file, shown first, taken in by one word, taken back by another."""
