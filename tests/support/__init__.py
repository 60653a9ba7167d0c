"""What the tests share: databases, and a client that inspects every page it sees."""
