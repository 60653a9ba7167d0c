"""Businesses (UMKM): who they are, where, whose, with what consent, and the record of their progress.

Every feature above reports a step by `record_progress`; the business itself imports none of them.
"""
