"""What channels share of the way to a platform: patience, bounded reading, and files fetched from foreign addresses."""
