"""Practice (praktik): what a trainee hands in for a module, and what somebody else says of it."""
