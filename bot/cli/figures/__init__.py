"""Figures at the shell: what is asked for, and by what names they go."""
