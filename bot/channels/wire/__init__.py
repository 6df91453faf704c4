"""What channels share of the way to a platform: webhooks, patience, payloads and files of which nothing is sure."""
