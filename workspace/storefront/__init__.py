"""Storefront (toko online): a business's sales channels and the steps to go live on each.

"Registered" is not "live": a shop is live when a second person opened its public link.
"""
