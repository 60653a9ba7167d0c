"""Mentoring (pendampingan): sessions with an owner, and the promises that come out of them."""
