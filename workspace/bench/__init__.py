"""Measuring the product on this machine: ratios and counts, compared only within one run.

It makes its own temporary installations and servers, talks to nobody but them, and leaves nothing behind.
"""
