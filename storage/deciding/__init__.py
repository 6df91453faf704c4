"""What becomes of forms: meetings, signatures, checks, decisions, marks and rules, and years that are closed."""
