"""Areas (wilayah): the official tree from provinsi down to RT, by which everything is seen and counted.

A code is a path (35.09.21.1007.002.003), so "in my territory" is a comparison of beginnings.
"""
