"""Price before market place: what is left of each piece at home and on every sales channel."""
