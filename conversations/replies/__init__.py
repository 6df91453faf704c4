"""What people ask beside the questions of a form, and what is answered: a table that ships, and a commune's own."""
