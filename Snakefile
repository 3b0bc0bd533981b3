# The publication, rules in the order in which the data flow:
#   ingest -> assemble -> parse -> render -> package, and report for the editors.
# Every job is `python -m samenleren …`; the package holds the logic. `python3 build.py` runs this.

import sys
from pathlib import Path

sys.path.insert(0, "scripts")

from samenleren.inventory import take_inventory


configfile: "config.yaml"


EDITIONS = [edition["slug"] for edition in config["editions"]]
FORMATS = ["docx", "pdf", "html", "odt"]
PRODUCT = ["config.yaml", "config.schema.yaml"]

# What lies in sources/, as a list with hashes: a touched file reruns nothing.
INVENTORY = take_inventory(Path("."))

# The files each stage is made of, so that a changed line reruns what depends on it.
CORE = [p.as_posix() for p in sorted(Path("scripts/samenleren").glob("*.py"))]
READ = [p.as_posix() for p in sorted(Path("scripts/samenleren").glob("re[ac]*/*.py"))]
ASSEMBLE = [
    p.as_posix() for p in sorted(Path("scripts/samenleren/assemble").glob("*.py"))
]
CHAPTERS = [p.as_posix() for p in sorted(Path("chapters").rglob("*.j2"))]
WORDS = [p.as_posix() for p in sorted(Path("templates/markdown").glob("*.j2"))]
SYNTAX = ["scripts/samenleren/render/syntax.py", "templates/samen-leren.csl"]
LOOKS = {
    name: [
        p.as_posix()
        for folder, pattern in patterns
        for p in sorted(Path(folder).glob(pattern))
        if p.is_file()
    ]
    for name, patterns in {
        "all": [
            ("templates", "tokens.yaml"),
            ("scripts/samenleren/render", "[tw]e*s*.py"),
        ],
        "docx": [
            ("templates/pandoc", "*docx*"),
            ("templates/pandoc", "office*"),
            ("scripts/samenleren/render", "[wzo][ofi]*.py"),
        ],
        "odt": [
            ("templates/pandoc", "odt*"),
            ("templates/pandoc", "office*"),
            ("scripts/samenleren/render", "[zo]*.py"),
        ],
        "pdf": [
            ("templates/typst", "*"),
            ("templates/pandoc", "typst*"),
            ("templates/fonts", "*"),
            ("scripts/samenleren/render", "pdf*.py"),
        ],
        "html": [
            ("templates/html", "*"),
            ("templates/pandoc", "html*"),
            ("templates/fonts/web", "*"),
            ("scripts/samenleren/render", "html*.py"),
        ],
    }.items()
}


wildcard_constraints:
    edition="|".join(EDITIONS),
    format="|".join(FORMATS),


rule all:
    input:
        expand("output/{edition}/manifest.json", edition=EDITIONS),
        "output/redactie/status.html",


rule ingest:
    input:
        INVENTORY,
        PRODUCT,
        code=CORE + READ,
    output:
        "output/corpus.json",
        "output/werk/levering.json",
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
        said=CHAPTERS + WORDS,
        code=CORE + ASSEMBLE,
    output:
        "output/werk/{edition}/tekst.md",
        "output/werk/{edition}/literatuur.json",
        "output/werk/{edition}/meta.json",
        "output/werk/{edition}/plaatsing.json",
    log:
        "output/werk/log/assemble-{edition}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren assemble {wildcards.edition} > {log} 2>&1"


rule parse:
    input:
        "output/werk/{edition}/tekst.md",
        "output/werk/{edition}/literatuur.json",
        "output/werk/{edition}/meta.json",
        code=SYNTAX,
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
        looks=lambda wildcards: LOOKS["all"] + LOOKS[wildcards.format],
    output:
        "output/{edition}/samen-leren.{format}",
        "output/werk/{edition}/let-op-{format}.json",
    log:
        "output/werk/log/render-{edition}-{format}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren render {wildcards.edition} {wildcards.format} > {log} 2>&1"


rule package:
    input:
        expand("output/{{edition}}/samen-leren.{format}", format=FORMATS),
        expand("output/werk/{{edition}}/let-op-{format}.json", format=FORMATS),
        "output/werk/{edition}/meta.json",
        "output/werk/{edition}/plaatsing.json",
    output:
        "output/{edition}/manifest.json",
    log:
        "output/werk/log/package-{edition}.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren package {wildcards.edition} > {log} 2>&1"


rule report:
    input:
        "output/corpus.json",
        "output/werk/levering.json",
        expand("output/werk/{edition}/plaatsing.json", edition=EDITIONS),
        PRODUCT,
        looks="templates/redactie/status.html.j2",
    output:
        "output/redactie/status.html",
        "output/redactie/grootboek.csv",
        "output/redactie/grootboek.json",
        "output/redactie/meldingen.json",
    log:
        "output/werk/log/report.log",
    conda:
        "scripts/environment.yaml"
    shell:
        "python -m samenleren report > {log} 2>&1"
