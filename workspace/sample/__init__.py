"""The sample: a cast of fictional people and their story, and a synthetic territory of any size for measuring."""
