"""Recognition: what a mentor has done, as facts that nobody can pad and nobody is ranked by."""
