"""Tests of products and their photos."""
