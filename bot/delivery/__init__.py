"""Delivery: the outbox out to the platforms, in order, as fast as they allow, and what came of it."""
