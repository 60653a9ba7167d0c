"""Hand-overs (serah terima): a mentor's businesses go to others in one action, with promises and help requests."""
