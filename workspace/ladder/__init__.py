"""The ladder (tangga): six rungs from Dikenal to Mandiri, computed from facts, never typed."""
