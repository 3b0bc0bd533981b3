"""How it looks, whatever the format: the tokens, and which signs the fonts can show.

tokens  colours, type and space
glyphs  a character that no font has, set as another or named
pages   what the pages for the editors share
"""
