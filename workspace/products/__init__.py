"""Products (produk) of a business and their photos, taken in safely and served through access checks."""
