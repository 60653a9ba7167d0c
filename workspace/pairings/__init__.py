"""Pairings (pendampingan): which mentor accompanies which business, from when until when.

A business has one mentor at a time; the database holds that too.
"""
