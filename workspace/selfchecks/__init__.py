"""Self-check (cek mandiri): twelve questions in pictures that an owner answers, and at most three priorities."""
