"""Privacy: what may not be published, found before it is (AVG, articles 5, 7 and 17).

    identifiers  direct identifiers in a text: e-mail, telephone, IBAN, BSN, address, listed names
    patterns     what those look like, each with the source of its rule
    names_list   the optional list of names, which lies outside sources/
    releases     chapters/vrijgaven.yaml: places that an editor released, by their mark only
    guard        a delivered file with every find concealed that nobody released
    consent      whether an edition may show what somebody said
    withdrawal   consent taken back: which contributions, and what their files may still say
    prose        the editors' own texts in chapters/
    outputs      the finished files, searched once more
    texts        every text in a finished file; markup_text, pdf_text and picture_text read one kind
    sweep        what earlier builds left behind of a contribution that is gone

The guard stands directly behind the readers, so that nothing after it ever holds a value.
"""
