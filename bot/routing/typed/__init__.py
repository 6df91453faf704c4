"""What was typed where there is something to tap or to answer: what it stands for."""
