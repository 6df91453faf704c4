"""One owner for each channel: which leases this program holds, and which are due to others."""
