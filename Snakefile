# The publication, rules in the order in which the data flow:
#   ingest -> text -> edition, and report for the editors; product beside them.
# Every job is `python -m samenleren …`: a module of samenleren.jobs. `python3 build.py` runs this.
# A checkpoint is a job after which Snakemake plans again: what came out as it was stops what
# follows it.

import sys
from pathlib import Path

sys.path.insert(0, "scripts")

from samenleren.config import load_config
from samenleren.dependencies import list_of, listed_in, watched
from samenleren.delivery.inventory import take_inventory
from samenleren.handover.edition import (
    DRAWINGS,
    FORMATS,
    FOUND,
    PLACEMENT,
    PRINTED,
    PUBLISHED,
    TOLD,
)
from samenleren.storage.files import DELIVERY
from samenleren.storage.lasting import LASTING_FILES

# Not by `configfile:`, because the product's own reader names every fault, and takes a fifth of
# the time.
CONFIG = load_config(Path("."))
EDITIONS = [edition.slug for edition in CONFIG.editions]
EDITION_OF = {product.slug: product.edition for product in CONFIG.products}
PRODUCTS = list(EDITION_OF)
# What editors get, and the accounts beside it.
PAGES = ["status.html", "vraag-en-aanbod.html", "grootboek.csv"] + [
    f"antwoord-{each.slug}.{format}"
    for each in CONFIG.contributors
    for format in ["html", "docx"]
]
ACCOUNTS = ["grootboek.json", "meldingen.json", "vrijgaven.log.json"]

# Lists with hashes: what lies in sources/, what lasts in redactie/, what of what is gone people
# keep, and what each job is made of. A touched file reruns nothing.
INVENTORY = take_inventory(Path("."))
LASTING = list_of("redactie", LASTING_FILES)
REMAINS = list_of("resten", listed_in("resten"))
NAMES = [CONFIG.names_file] if CONFIG.names_file else []

# With the braces of this folder doubled: Snakemake fills in what stands between them.
CONDA = str(Path("scripts/environment.yaml").absolute())
CONDA = CONDA.replace("{", "{{").replace("}", "}}")


def of(job):
    return watched(job, more=NAMES)


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
        expand("output/{edition}/{file}", edition=EDITIONS, file=PUBLISHED),
        expand("output/redactie/{page}", page=PAGES + ACCOUNTS),


# What the jobs hand to each other: asked for when one of these was damaged (storage.edited).
rule tussenbestanden:
    input:
        DELIVERY,
        "output/werk/beelden",
        expand(
            "output/werk/{edition}/{file}",
            edition=EDITIONS,
            file=PRINTED + TOLD + FOUND,
        ),


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
        rules.all.input,
        expand("output/producten/{product}/manifest.json", product=PRODUCTS),
    log:
        "output/werk/log/toegankelijk.log",
    conda:
        CONDA
    shell:
        "python -m samenleren judge > {log} 2>&1"


checkpoint ingest:
    input:
        INVENTORY,
        LASTING,
        made_of=of("ingest"),
    output:
        update("output/corpus.json"),
        DELIVERY,
        directory("output/werk/beelden"),
    log:
        "output/werk/log/ingest.log",
    conda:
        CONDA
    shell:
        "python -m samenleren ingest > {log} 2>&1"


checkpoint text:
    input:
        "output/corpus.json",
        DELIVERY,
        made_of=of("text"),
    output:
        expand("output/werk/{{edition}}/{file}", file=PRINTED + TOLD),
    log:
        "output/werk/log/text-{edition}.log",
    conda:
        CONDA
    shell:
        "python -m samenleren text {wildcards.edition} > {log} 2>&1"


# One process for all files of an edition, which keeps those of which nothing changed.
checkpoint edition:
    input:
        expand("output/werk/{{edition}}/{file}", file=PRINTED),
        # The text names its images, and a name is made of the content: dates say nothing here.
        images=ancient("output/werk/beelden"),
        made_of=of("edition"),
    output:
        update(expand("output/{{edition}}/{file}", file=PUBLISHED)),
        expand("output/werk/{{edition}}/{file}", file=FOUND),
    log:
        "output/werk/log/edition-{edition}.log",
    conda:
        CONDA
    shell:
        "python -m samenleren edition {wildcards.edition} > {log} 2>&1"


# `python3 build.py compleet html`: one format, for who wants to see a change soon. A note stands for
# it, since the file is one of those that `edition` makes.
rule format:
    input:
        expand("output/werk/{{edition}}/{file}", file=PRINTED),
        images=ancient("output/werk/beelden"),
        made_of=of("format"),
    output:
        touch("output/werk/{edition}/alleen-{format}"),
    log:
        "output/werk/log/format-{edition}-{format}.log",
    conda:
        CONDA
    shell:
        "python -m samenleren format {wildcards.edition} {wildcards.format} > {log} 2>&1"


rule product:
    input:
        "output/corpus.json",
        DELIVERY,
        tree=lambda wildcards: expand(
            "output/werk/{edition}/{file}",
            edition=(
                [EDITION_OF[wildcards.product]]
                if EDITION_OF[wildcards.product]
                else []
            ),
            file=[*PRINTED, PLACEMENT],
        ),
        drawings=expand("output/werk/{edition}/{file}", edition=EDITIONS, file=DRAWINGS),
        images=ancient("output/werk/beelden"),
        made_of=of("product"),
    output:
        "output/producten/{product}/manifest.json",
    log:
        "output/werk/log/product-{product}.log",
    conda:
        CONDA
    shell:
        "python -m samenleren product {wildcards.product} > {log} 2>&1"


rule prove:
    input:
        expand("output/producten/{product}/manifest.json", product=PRODUCTS),
        made_of=of("prove"),
    output:
        "output/producten/toegankelijkheid.html",
        "output/werk/producten/toegankelijkheid.json",
    log:
        "output/werk/log/prove.log",
    conda:
        CONDA
    shell:
        "python -m samenleren prove > {log} 2>&1"


rule report:
    input:
        "output/corpus.json",
        DELIVERY,
        expand(
            "output/werk/{edition}/{file}", edition=EDITIONS, file=[PLACEMENT, *FOUND]
        ),
        REMAINS,
        made_of=of("report"),
    output:
        update(expand("output/redactie/{page}", page=PAGES)),
        expand("output/redactie/{account}", account=ACCOUNTS),
    log:
        "output/werk/log/report.log",
    conda:
        CONDA
    shell:
        "python -m samenleren report > {log} 2>&1"
