"""What stages hand to each other: they meet only in files that a person can read.

    delivery  what `ingest` hands on: the corpus, the account of the delivery, and what waits
    privacy   what the privacy of a delivery or an edition comes down to
    edition   what `text` hands on in output/werk/<edition>/, and the files that are made of it
    markdown  text into the Markdown of an edition, and escaped there
    messages  what the jobs of a build said, all together
    concept   the mark of what is made of a delivery with errors

Whoever writes these files and whoever reads them ask the same module.
"""
