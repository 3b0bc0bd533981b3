"""Each message, made by a real file, and its place found again by a program that only reads it."""
