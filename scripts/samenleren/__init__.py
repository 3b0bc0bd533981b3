"""The Samen leren publication pipeline: what consortia deliver becomes one knowledge product.

The main path, one package or module per verb:

    delivery      which files lie in sources/                       -> output/werk/inventory.json
    readers       a file to text units, each with its place            (Delivered)
    count         the same text counted by another route               (Count)
    privacy       what may not be shown is concealed or withheld       (Guarded)
    recognise     units to entries: a record field by field            (Recognised)
    validate      entries to typed records, or diagnostics             (Validated)
    collect       all files to one corpus, all text accounted for   -> output/corpus.json
    contents      the editors' chapters, and the records of an edition (View)
    figures       what an edition shows as a drawing                -> output/werk/beeld/figuren/*
    assemble      all of that to Markdown, part by part                (Assembled)
    render        Markdown to an allowed tree, then each format     -> output/…/samen-leren.*
    html_site     the HTML file as pages (in render)                -> output/…/site/
    accessibility finished files judged, and reported on           -> toegankelijkheid.html
    products      what else is made of the same corpus              -> output/producten/
    editors       ledger, status page, replies, questions and offers -> output/redactie/
    forms         what contributors fill in                         -> output/forms/

What these stand on: `language`, `storage`, `model`, `config`, `design`. The order in which packages
may import each other is in `tests/test_order.py`.

`jobs` joins values to files, a module per rule of the Snakefile; `cli` starts them, `build` runs
the Snakefile.
"""
