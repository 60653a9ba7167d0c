"""Monitoring (pemantauan): who needs a visit and why; who stands still; how the load is spread."""
