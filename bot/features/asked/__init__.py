"""What people ask beside the questions of a form."""
