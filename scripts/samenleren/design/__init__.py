"""How it looks: the tokens, and which signs the fonts can show."""
