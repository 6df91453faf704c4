"""What channels share of the way to a platform: webhooks, patience, bounded reading, fetched files."""
