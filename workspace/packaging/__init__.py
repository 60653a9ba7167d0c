"""Packaging (kemasan): a product's packaging and label checklist, with permits where its category needs them."""
