"""Practice: handing in, judging, and becoming a mentor."""
