"""What the workflow runs: a module per rule of the Snakefile, each with one function `run`.

    ingest    sources/ -> output/corpus.json and the account of the delivery
    text      the corpus and chapters/ -> the tree of one edition, and its drawings
    edition   the tree of one edition -> its files, judged and searched
    format    that tree -> one of its files alone
    product   -> the files of another product
    report    -> the editors' pages
    judge     what outside programs say of finished files
    prove     the accessibility report on the other products

What a job is made of is what its module imports, and what those modules say that they read
(`READS`); `dependencies` finds both, and the workflow watches it.
"""
