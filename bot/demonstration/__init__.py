"""A commune to try everything in: real names of units, invented people, and the phones they hold."""
