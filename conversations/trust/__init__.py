"""What may be told to somebody else: swindlers' words, links and payments are found and taken out."""
