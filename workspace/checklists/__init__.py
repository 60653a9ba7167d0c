"""Checklists (daftar periksa): the engine behind packaging and storefront, items with state, evidence and order.

A claim and a proof are never mixed: an owner or mentor says so, somebody else confirms.
"""
