"""Issues: what an edition said when it was issued, and what changed since.

    kept        the blocks of an edition with whose words they are, kept in redactie/uitgaven
    compared    two issues beside each other: what came, went, changed and moved, word by word
    revision    a version that was released, what lies in output/, or a revision of Git, as an issue
    shown       a comparison as a page, with a Word file per edition
    tracked     that file: what changed as Word's own changes, to accept or refuse
    news        what readers of an edition are told of it: the part "Nieuw in deze editie"
    release     everything in one ZIP, or why not
    controleer  whether such a ZIP is as it was sealed; it lies in the ZIP, too
    listed      the page with all releases, and the feed

`kept` is the one place that knows which words of an edition are whose.
"""
