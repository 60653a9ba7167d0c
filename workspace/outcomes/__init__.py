"""Outcomes (hasil usaha): what an owner says of orders and turnover, in three taps, never more than every 60 days."""
