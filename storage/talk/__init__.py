"""Talk: what was heard, what is to be said, the errands in front of accounts, photos and files."""
