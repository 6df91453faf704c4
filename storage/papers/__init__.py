"""What is kept for the papers an officer signs: what stands on them, the templates, frozen reports, numbers."""
