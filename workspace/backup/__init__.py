"""Backup (cadangan): everything that people entered, in one archive that any installation of ours can take in.

Rows travel in their own words and not as a database's file, so a kelurahan's SQLite may become a province's PostgreSQL.
"""
