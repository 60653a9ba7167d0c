"""Accounts (akun): people, their appointments, signing in, and the links by which owners come in.

An appointment is a role in an area, from a day until a day; what somebody may see follows from it.
"""
