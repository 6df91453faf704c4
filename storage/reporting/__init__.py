"""Reporting: figures with the lists that give them, what is to be reached, and how things stood week by week."""
