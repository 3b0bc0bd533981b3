"""The Samen leren publication pipeline: what consortia deliver becomes one knowledge product.

The main path, one package or module per verb:

    inventory     which files lie in sources/                       -> output/werk/inventaris.json
    readers       a file to text units, each with its place            (Delivered)
    count         the same text counted by another route               (Count)
    privacy       what may not be shown is concealed or withheld       (Guarded)
    recognise     units to entries: a record field by field            (Recognised)
    validate      entries to typed records, or diagnostics             (Validated)
    collect       all files to one corpus, all text accounted for   -> output/corpus.json
    assemble      the corpus and chapters/ to Markdown, part by part   (Assembled)
    figures       what an edition shows as a drawing                -> output/werk/beeld/figuren/*
    render        Markdown to an allowed tree, then each format     -> output/…/samen-leren.*
    html_site     the HTML file as pages (in render)                -> output/…/site/
    accessibility finished files judged, and reported on           -> toegankelijkheid.html
    ledger        what became of every delivered text unit             (Entry, Sum)
    editors       status page, replies, questions and offers        -> output/redactie/
    products      what else is made of the same corpus              -> output/producten/
    forms         what contributors fill in                         -> output/forms/

`jobs` joins values to files, a module per rule of the Snakefile; `cli` starts them, `build` runs
the Snakefile.
"""
