"""Receiving: what arrives becomes one transaction; photos are fetched and checked; faults are heard again."""
