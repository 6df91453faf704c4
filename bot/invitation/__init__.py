"""Invitations: codes for those who are on the list, and the paper on which they are given out."""
