"""Metrics: what a running bot tells of itself in numbers, for whoever watches over it."""
