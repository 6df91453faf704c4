"""A demonstration filled with a whole commune or province of invented people, and three years of what they did."""
