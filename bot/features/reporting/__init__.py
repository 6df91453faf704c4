"""Reporting: how far the villages of an area are."""
