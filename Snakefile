# The publication, rules in the order in which the data flow:
#   ingest -> assemble -> figures, parse -> render -> package, and report for the editors.
# Every job is `python -m samenleren …`; the package holds the logic. `python3 build.py` runs this.

import sys
from pathlib import Path

sys.path.insert(0, "scripts")

from samenleren.accessibility.verdicts import STORE
from samenleren.config import load_config
from samenleren.dependencies import code_of, files_of, list_of, listed_in, privacy_files
from samenleren.inventory import take_inventory
from samenleren.lasting import LASTING_FILES

# Not by `configfile:`, because the product's own reader names every fault, and takes a fifth of
# the time.
CONFIG = load_config(Path("."))
EDITIONS = [edition.slug for edition in CONFIG.editions]
FORMATS = ["docx", "pdf", "html", "odt"]
EDITION_OF = {product.slug: product.edition for product in CONFIG.products}
PRODUCTS = list(EDITION_OF)
# What `assemble` writes of an edition, what later jobs do, and what the editors get.
TEXTS = ["tekst.md", "literatuur.json", "meta.json", "plaatsing.json", "figuren.json"]
NOTES = ["boom.json", "privacy.json", "toegankelijkheid.json"] + [
    f"let-op-{name}.json" for name in [*FORMATS, "site"]
]
PAGES = [
    f"output/redactie/{page}"
    for page in ["status.html", "vraag-en-aanbod.html", "grootboek.csv"]
    + [
        f"antwoord-{each.slug}.{format}"
        for each in CONFIG.contributors
        for format in ["html", "docx"]
    ]
]
ACCOUNTS = [
    f"output/redactie/{name}.json"
    for name in ["grootboek", "meldingen", "vrijgaven.log"]
]

# What lies in sources/, as a list with hashes: a touched file reruns nothing.
INVENTORY = take_inventory(Path("."))

# The numbers of contributions and what editors decided of them. `ingest` adds what is new, and
# writes this list again.
LASTING = list_of("redactie", LASTING_FILES)

# What people made or changed and holds words of what is gone; `report` names them.
REMAINS = list_of("resten", listed_in("resten"))

# The files each rule is made of, so that a changed line reruns what depends on it and no more:
# also a list with hashes per rule, named below as `made_of`.
PRODUCT = ["config.yaml", "config.schema.yaml"] + privacy_files(CONFIG)
STAGES = files_of("scripts/samenleren/stages.py", "requirements.lock")
SAID = files_of("chapters/**/*.j2", "templates/markdown/*.j2")
TOKENS = ["templates/tokens.yaml"]
FACES = "templates/fonts/Source*-*.ttf"
LOOKS = {
    "docx": files_of("templates/pandoc/docx*", "templates/pandoc/office*", FACES),
    "pdf": files_of(
        "templates/typst/*", "templates/pandoc/typst*", "templates/fonts/*"
    ),
    "html": files_of(
        "templates/html/**/*",
        "templates/pandoc/html*",
        "templates/fonts/web/*.woff2",
    ),
    "odt": files_of("templates/pandoc/odt*", "templates/pandoc/office*", FACES),
}
WRITERS = {
    "docx": code_of("samenleren.render.word"),
    "pdf": code_of("samenleren.render.pdf"),
    "html": code_of("samenleren.render.html"),
    "odt": code_of("samenleren.render.opendocument"),
}
# An accessibility report, with what outside programs said of files (`toegankelijk` keeps that).
PROOF = (
    TOKENS
    + files_of(
        "templates/redactie/basis.html.j2",
        "templates/redactie/toegankelijkheid.html.j2",
    )
    + [STORE.as_posix()]
    + code_of("samenleren.accessibility.report")
)
MADE_OF = {
    # Not TOKENS: a colour that changed reaches the editors' list with the next delivery.
    "ingest": PRODUCT
    + code_of(
        "samenleren.collect",
        "samenleren.readers.*",
        "samenleren.placing.listing",
        "samenleren.privacy.sweep",
    ),
    "assemble": PRODUCT + SAID + code_of("samenleren.assemble"),
    "figures": PRODUCT
    + TOKENS
    + files_of("templates/fonts/SourceSans3-*.ttf")
    + code_of("samenleren.figures.files", "samenleren.figures.draw.*"),
    "parse": ["templates/samen-leren.csl"] + code_of("samenleren.render.syntax"),
    "site": TOKENS + LOOKS["html"] + code_of("samenleren.render.html_site"),
    "package": PRODUCT + PROOF + code_of("samenleren.privacy.outputs"),
    "product": PRODUCT
    + TOKENS
    + SAID
    + ["templates/samen-leren.csl"]
    + [file for name in FORMATS for file in LOOKS[name] + WRITERS[name]]
    + code_of("samenleren.products.*", "samenleren.privacy.outputs"),
    "report": PRODUCT
    + TOKENS
    + files_of(
        "chapters/**/*.j2",
        "templates/redactie/*",
        "templates/pandoc/office-styles.yaml",
    )
    + code_of("samenleren.editors.*"),
    "prove": ["config.yaml"] + PROOF,
} | {f"render-{name}": TOKENS + LOOKS[name] + WRITERS[name] for name in FORMATS}
MADE_OF = {name: list_of(name, STAGES + files) for name, files in MADE_OF.items()}


wildcard_constraints:
    edition="|".join(EDITIONS),
    product="|".join(PRODUCTS),
    format="|".join(FORMATS),


# Every file that people use is named here: what only another job needs is not made again when
# somebody deletes it. `update`, below: Snakemake leaves such a file where it is until a job has
# written its successor.
rule all:
    input:
        "output/corpus.json",
        expand(
            "output/{edition}/samen-leren.{format}", edition=EDITIONS, format=FORMATS
        ),
        expand("output/{edition}/site/index.html", edition=EDITIONS),
        expand("output/{edition}/toegankelijkheid.html", edition=EDITIONS),
        expand("output/{edition}/manifest.json", edition=EDITIONS),
        PAGES,
        ACCOUNTS,


# What the jobs hand to each other: asked for when one of these was damaged (samenleren.edited).
rule tussenbestanden:
    input:
        "output/werk/levering.json",
        "output/werk/figuren.json",
        "output/werk/beelden",
        "output/werk/beeld/figuren",
        expand("output/werk/{edition}/{file}", edition=EDITIONS, file=TEXTS + NOTES),


# `python3 build.py producten`: what else is made of the same corpus. Not with every build,
# because an editor who mends a sentence wants the editions soon.
rule producten:
    input:
        expand("output/producten/{product}/manifest.json", product=PRODUCTS),
        ["output/producten/toegankelijkheid.html"] if PRODUCTS else [],


# `python3 build.py toegankelijk`: Java and the browser judge what they have not judged yet, which
# takes minutes the first time. They fill a store that the reports are made of; it is no output,
# since no build needs it. The command then asks for `all` and `producten` again.
rule toegankelijk:
    input:
        expand(
            "output/{edition}/samen-leren.{format}", edition=EDITIONS, format=FORMATS
        ),
        expand("output/{edition}/site/index.html", edition=EDITIONS),
        expand("output/producten/{product}/manifest.json", product=PRODUCTS),
    log:
        "output/werk/log/toegankelijk.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren judge > {log} 2>&1"


rule ingest:
    input:
        INVENTORY,
        LASTING,
        made_of=MADE_OF["ingest"],
    output:
        update("output/corpus.json"),
        "output/werk/levering.json",
        directory("output/werk/beelden"),
    log:
        "output/werk/log/ingest.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren ingest > {log} 2>&1"


rule assemble:
    input:
        "output/corpus.json",
        "output/werk/levering.json",
        made_of=MADE_OF["assemble"],
    output:
        expand("output/werk/{{edition}}/{file}", file=TEXTS),
    log:
        "output/werk/log/assemble-{edition}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren assemble {wildcards.edition} > {log} 2>&1"


# One job for all editions: loading the plotting library takes longer than most drawings.
rule figures:
    input:
        expand("output/werk/{edition}/figuren.json", edition=EDITIONS),
        made_of=MADE_OF["figures"],
    output:
        directory("output/werk/beeld/figuren"),
        "output/werk/figuren.json",
    log:
        "output/werk/log/figures.log",
    # The longest job that all formats wait for: first, so that no processor waits beside it.
    priority: 1
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren figures > {log} 2>&1"


rule parse:
    input:
        "output/werk/{edition}/tekst.md",
        "output/werk/{edition}/literatuur.json",
        "output/werk/{edition}/meta.json",
        made_of=MADE_OF["parse"],
    output:
        "output/werk/{edition}/boom.json",
    log:
        "output/werk/log/parse-{edition}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren parse {wildcards.edition} > {log} 2>&1"


rule render:
    input:
        "output/werk/{edition}/boom.json",
        "output/werk/{edition}/meta.json",
        "output/werk/beeld/figuren",
        # The text names its images, and a name is made of the content: dates say nothing here.
        images=ancient("output/werk/beelden"),
        made_of=lambda wildcards: MADE_OF[f"render-{wildcards.format}"],
    output:
        update("output/{edition}/samen-leren.{format}"),
        "output/werk/{edition}/let-op-{format}.json",
    log:
        "output/werk/log/render-{edition}-{format}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren render {wildcards.edition} {wildcards.format} > {log} 2>&1"


# The pages of the site are made as one and listed in the manifest; their number depends on the
# edition, so the first page stands for all (samenleren.edited watches the others).
rule site:
    input:
        "output/{edition}/samen-leren.html",
        "output/werk/{edition}/meta.json",
        made_of=MADE_OF["site"],
    output:
        update("output/{edition}/site/index.html"),
        "output/werk/{edition}/let-op-site.json",
    log:
        "output/werk/log/site-{edition}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren site {wildcards.edition} > {log} 2>&1"


rule package:
    input:
        "output/{edition}/site/index.html",
        "output/werk/{edition}/let-op-site.json",
        expand("output/{{edition}}/samen-leren.{format}", format=FORMATS),
        expand("output/werk/{{edition}}/let-op-{format}.json", format=FORMATS),
        "output/werk/{edition}/meta.json",
        "output/werk/{edition}/plaatsing.json",
        made_of=MADE_OF["package"],
    output:
        update("output/{edition}/manifest.json"),
        update("output/{edition}/toegankelijkheid.html"),
        "output/werk/{edition}/privacy.json",
        "output/werk/{edition}/toegankelijkheid.json",
    log:
        "output/werk/log/package-{edition}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren package {wildcards.edition} > {log} 2>&1"


rule product:
    input:
        "output/corpus.json",
        "output/werk/levering.json",
        "output/werk/beeld/figuren",
        tree=lambda wildcards: expand(
            "output/werk/{edition}/{file}",
            edition=(
                [EDITION_OF[wildcards.product]]
                if EDITION_OF[wildcards.product]
                else []
            ),
            file=["boom.json", "meta.json", "plaatsing.json"],
        ),
        images=ancient("output/werk/beelden"),
        made_of=MADE_OF["product"],
    output:
        "output/producten/{product}/manifest.json",
    log:
        "output/werk/log/product-{product}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren product {wildcards.product} > {log} 2>&1"


rule prove:
    input:
        expand("output/producten/{product}/manifest.json", product=PRODUCTS),
        made_of=MADE_OF["prove"],
    output:
        "output/producten/toegankelijkheid.html",
        "output/werk/producten/toegankelijkheid.json",
    log:
        "output/werk/log/prove.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren prove > {log} 2>&1"


rule report:
    input:
        "output/corpus.json",
        "output/werk/levering.json",
        expand("output/werk/{edition}/plaatsing.json", edition=EDITIONS),
        expand("output/werk/{edition}/privacy.json", edition=EDITIONS),
        expand("output/werk/{edition}/toegankelijkheid.json", edition=EDITIONS),
        REMAINS,
        made_of=MADE_OF["report"],
    output:
        update(PAGES),
        ACCOUNTS,
    log:
        "output/werk/log/report.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren report > {log} 2>&1"
