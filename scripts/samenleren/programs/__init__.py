"""The outside programs, one module each: first whether it is there, then how to run it."""
