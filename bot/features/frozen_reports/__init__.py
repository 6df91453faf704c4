"""Frozen reports: what is printed, whom each number counts, and the same paper again however much has changed since."""
