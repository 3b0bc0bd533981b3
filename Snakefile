# The publication, rules in the order in which the data flow:
#   ingest -> assemble -> figures, parse -> render -> package, and report for the editors.
# Every job is `python -m samenleren …`; the package holds the logic. `python3 build.py` runs this.

import sys
from pathlib import Path

sys.path.insert(0, "scripts")

from samenleren.accessibility.outside import programs_there
from samenleren.dependencies import code_of, files_of, privacy_files
from samenleren.inventory import take_inventory


configfile: "config.yaml"


EDITIONS = [edition["slug"] for edition in config["editions"]]
FORMATS = ["docx", "pdf", "html", "odt"]
PRODUCTS = [product["slug"] for product in config.get("products", [])]
EDITION_OF = {
    product["slug"]: product.get("edition") for product in config.get("products", [])
}
CONTRIBUTORS = [each["slug"] for each in [*config["consortia"], config["network"]]]

# What lies in sources/, as a list with hashes: a touched file reruns nothing.
INVENTORY = take_inventory(Path("."))

# The files each stage is made of, so that a changed line reruns what depends on it and no more.
PRODUCT = ["config.yaml", "config.schema.yaml"] + privacy_files(config)
STAGES = files_of("scripts/samenleren/stages.py", "requirements.lock")
SAID = files_of("chapters/**/*.j2", "templates/markdown/*.j2")
LOOKS = {
    "docx": files_of("templates/pandoc/docx*", "templates/pandoc/office*"),
    "pdf": files_of(
        "templates/typst/*", "templates/pandoc/typst*", "templates/fonts/*"
    ),
    "html": files_of(
        "templates/html/**/*",
        "templates/pandoc/html*",
        "templates/pandoc/html/*",
        "templates/fonts/web/*.woff2",
    ),
    "odt": files_of("templates/pandoc/odt*", "templates/pandoc/office*"),
}
WRITERS = {
    "docx": code_of("samenleren.render.word"),
    "pdf": code_of("samenleren.render.pdf"),
    "html": code_of("samenleren.render.html"),
    "odt": code_of("samenleren.render.opendocument"),
}


wildcard_constraints:
    edition="|".join(EDITIONS),
    product="|".join(PRODUCTS),
    format="|".join(FORMATS),


# Every file that people use is named here: what only another job needs is not made again when
# somebody deletes it.
rule all:
    input:
        "output/corpus.json",
        expand(
            "output/{edition}/samen-leren.{format}", edition=EDITIONS, format=FORMATS
        ),
        expand("output/{edition}/site/index.html", edition=EDITIONS),
        expand("output/{edition}/manifest.json", edition=EDITIONS),
        expand(
            "output/redactie/{page}",
            page=["status.html", "grootboek.csv", "grootboek.json", "meldingen.json"],
        ),


# `python3 build.py producten`: what else is made of the same corpus. Not with every build,
# because an editor who mends a sentence wants the editions soon.
rule producten:
    input:
        expand("output/producten/{product}/manifest.json", product=PRODUCTS),


# `python3 build.py toegankelijk`: a report on each edition. Not with every build, because Java and
# the browser take minutes. Made again too when one of the programs was installed since.
rule toegankelijk:
    input:
        expand(
            "output/{edition}/samen-leren.{format}", edition=EDITIONS, format=FORMATS
        ),
        "config.yaml",
        "templates/tokens.yaml",
        looks=files_of(
            "templates/redactie/basis.html.j2",
            "templates/redactie/toegankelijkheid.html.j2",
        ),
        code=code_of("samenleren.accessibility.*")
        + files_of(
            "scripts/samenleren/programs/*.java", "scripts/samenleren/programs/*.cjs"
        ),
    output:
        expand("output/{edition}/toegankelijkheid.html", edition=EDITIONS),
    log:
        "output/werk/log/toegankelijk.log",
    conda:
        "scripts/environment.yaml"
    params:
        programs=programs_there(Path(".")),
    shell:
        "python -m samenleren accessibility > {log} 2>&1"


rule ingest:
    input:
        INVENTORY,
        PRODUCT,
        code=STAGES
        + code_of(
            "samenleren.collect", "samenleren.readers.*", "samenleren.privacy.sweep"
        ),
    output:
        "output/corpus.json",
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
        PRODUCT,
        said=SAID,
        code=STAGES + code_of("samenleren.assemble"),
    output:
        "output/werk/{edition}/tekst.md",
        "output/werk/{edition}/literatuur.json",
        "output/werk/{edition}/meta.json",
        "output/werk/{edition}/plaatsing.json",
        "output/werk/{edition}/figuren.json",
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
        PRODUCT,
        "templates/tokens.yaml",
        fonts=files_of("templates/fonts/SourceSans3-*.ttf"),
        code=STAGES + code_of("samenleren.figures.files", "samenleren.figures.draw.*"),
    output:
        directory("output/werk/beeld/figuren"),
        "output/werk/figuren.json",
    log:
        "output/werk/log/figures.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren figures > {log} 2>&1"


rule parse:
    input:
        "output/werk/{edition}/tekst.md",
        "output/werk/{edition}/literatuur.json",
        "output/werk/{edition}/meta.json",
        "templates/samen-leren.csl",
        code=STAGES + code_of("samenleren.render.syntax"),
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
        "templates/tokens.yaml",
        # The text names its images, and a name is made of the content: dates say nothing here.
        images=ancient("output/werk/beelden"),
        looks=lambda wildcards: LOOKS[wildcards.format],
        code=lambda wildcards: STAGES + WRITERS[wildcards.format],
    output:
        "output/{edition}/samen-leren.{format}",
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
        "templates/tokens.yaml",
        looks=LOOKS["html"],
        code=STAGES + code_of("samenleren.render.html_site"),
    output:
        "output/{edition}/site/index.html",
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
        PRODUCT,
        code=STAGES + code_of("samenleren.privacy.outputs"),
    output:
        "output/{edition}/manifest.json",
        "output/werk/{edition}/privacy.json",
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
        PRODUCT,
        "templates/samen-leren.csl",
        "templates/tokens.yaml",
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
        said=SAID,
        looks=sorted({file for files in LOOKS.values() for file in files}),
        code=STAGES
        + code_of("samenleren.products.*", "samenleren.privacy.outputs")
        + sorted({file for files in WRITERS.values() for file in files}),
    output:
        "output/producten/{product}/manifest.json",
    log:
        "output/werk/log/product-{product}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren product {wildcards.product} > {log} 2>&1"


rule report:
    input:
        "output/corpus.json",
        "output/werk/levering.json",
        expand("output/werk/{edition}/plaatsing.json", edition=EDITIONS),
        expand("output/werk/{edition}/privacy.json", edition=EDITIONS),
        PRODUCT,
        said=files_of("chapters/**/*.j2"),
        looks=files_of(
            "templates/redactie/*",
            "templates/tokens.yaml",
            "templates/pandoc/office-styles.yaml",
        ),
        code=STAGES + code_of("samenleren.editors.*"),
    output:
        expand("output/redactie/antwoord-{who}.html", who=CONTRIBUTORS),
        expand("output/redactie/antwoord-{who}.docx", who=CONTRIBUTORS),
        "output/redactie/status.html",
        "output/redactie/vraag-en-aanbod.html",
        "output/redactie/grootboek.csv",
        "output/redactie/grootboek.json",
        "output/redactie/meldingen.json",
        "output/redactie/vrijgaven.log.json",
    log:
        "output/werk/log/report.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren report > {log} 2>&1"
