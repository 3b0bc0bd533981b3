"""What we ask: the sections of our forms, and every sentence that a blank form says by itself.

    layout  which sections there are, in which order, for which file
    texts   instructions, help, placeholders and examples

`forms` writes forms with it. Who reads a form that comes back asks the same texts what is not an
answer.
"""
