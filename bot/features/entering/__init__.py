"""A village head's round: household after household in the order of the paper book, each answered for in one line.

The round is an errand that remembers the household in hand, how consent was given, and who was passed over; who is
next follows from who has handed in.
"""
