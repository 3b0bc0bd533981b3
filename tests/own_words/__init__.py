"""Thirty files as people write them, in their own words and shapes, and what each of them says."""
