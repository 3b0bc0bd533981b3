"""What an edition or product holds: the editors' texts, and which records they are about.

    headers     what can be wrong in the header of a chapter
    asked       what a call of the editors asks for
    chapters    the files in chapters/: what they say in their header, and their body
    selection   the corpus as one edition shows it, in its order
    sources     the public sources of it, numbered
    view        the words by which it refers to records and sources
    support     what a key message rests on, counted
    telling     what a record says in one text, and who says it
    references  literature as citations; names of persons taken apart by authors
    worksheets  sheets that editors lay out for products, their numbers checked by sheet_numbers
    matching    questions and offers, brought together

`figures` counts in it and `assemble` prints it.
"""
