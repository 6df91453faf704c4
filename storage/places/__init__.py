"""Places and what lives in them: areas and their changes, subjects, rosters, and how it was before."""
