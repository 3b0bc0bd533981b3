"""How it looks, whatever the format.

    tokens  colours, type and space
    glyphs  which signs the fonts can show, and what stands in the place of others
    pages   what the pages for the editors share

Figures, forms, lists and reports ask it as the formats do.
"""
