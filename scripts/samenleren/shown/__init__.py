"""As shown: what a person sees of a text, settled once, right behind the readers.

A file can hold words that nobody is meant to read (struck through, hidden, the prompt of a field)
and signs that stand for a choice. What they mean is said here, for every kind of file; recognition
and validation never look at raw marks.

    written  a text as a file holds it: what is seen of it, and what is not
    heights  raised and lowered signs: 10², CO₂, ½
    signs    what a font of signs shows: ≥, ✓, →
    choice   which options of an answer are chosen
"""
