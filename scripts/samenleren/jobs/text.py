"""The corpus and chapters/ to the text of one edition: its tree, metadata, placements, drawings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from samenleren.assemble import assemble
from samenleren.config import Config, load_config
from samenleren.delivery.account import FileAccount
from samenleren.figures.files import draw_figures
from samenleren.handover.delivery import read_corpus, read_delivery, read_privacy
from samenleren.handover.edition import DRAWINGS, FIGURES, META, PARTS, PLACEMENT, TEXT, TREE, work
from samenleren.issues.kept import blocks_of
from samenleren.issues.news import with_news
from samenleren.language.dutch import count_of, dutch_date, enumerate_dutch
from samenleren.model import KIND, LISTS, Corpus
from samenleren.programs.pandoc import pandoc_version
from samenleren.render.parts import name_of
from samenleren.render.syntax import parse
from samenleren.storage.files import write_json, write_text

TOOLS = ("snakemake", "typst", "python-docx", "openpyxl", "Jinja2")


def run(root: Path, slug: str) -> None:
    """Writes output/werk/<slug>/. Raises `StageFault(3)` for faults in chapters/ and templates/."""
    config = load_config(root)
    diagnostics, withheld, accounts = read_delivery(root)
    corpus = read_corpus(root)
    facts = _facts(config, corpus, accounts)
    privacy = read_privacy(root)
    made = assemble(
        root, config, config.edition(slug), corpus, diagnostics, facts, withheld, privacy.words
    )
    parts = list(made.markdown.values())
    tree = parse(parts, made.references, root, made.meta, kept=True)
    news = with_news(root, config, slug, made.markdown, partial(blocks_of, tree, corpus))
    if news:
        parts = news
        tree = parse(parts, made.references, root, made.meta, kept=True)
    folder = root / work(slug)
    write_text(folder / TEXT, "\n".join(parts))
    write_text(folder / TREE, json.dumps(tree, ensure_ascii=False) + "\n")
    write_json(folder / META, made.meta)
    write_json(folder / PARTS, [name_of(part) for part in parts])
    figures = [figure.to_dict() for figure in made.figures]
    write_json(folder / FIGURES, figures)
    write_json(folder / DRAWINGS, draw_figures(root, figures))
    write_json(
        folder / PLACEMENT,
        {
            "placed": made.placed,
            "diagnostics": [d.to_dict() for d in made.diagnostics],
            "privacy": {
                "met": made.privacy.met,
                "allowed": sorted({*made.privacy.allowed, *privacy.allowed}),
            },
        },
    )


def _facts(config: Config, corpus: Corpus, accounts: Sequence[FileAccount]) -> dict[str, str]:
    return {
        "Versie": config.publication.version,
        "Datum": dutch_date(config.publication.date),
        "Samengesteld door": config.publication.author,
        "Aangeleverde bestanden": str(len(accounts)),
        "Bijdragen": enumerate_dutch(
            [
                f"{len(corpus.lessons)} lessen",
                f"{len(corpus.interviews)} portretten",
                f"{len(corpus.literature)} literatuurpunten",
                f"{len(corpus.materials)} materialen",
                f"{len(corpus.events)} momenten",
                *(
                    count_of(len(records), *KIND[kind].counted)
                    for kind in ("profile", "motimeter", "survey")
                    if (records := getattr(corpus, LISTS[kind]))
                ),
            ]
        ),
        "Gemaakt met": ", ".join(
            [f"pandoc {pandoc_version()}", *(f"{tool} {version(tool)}" for tool in TOOLS)]
        ),
        "Letters": "Source Sans 3, Source Serif 4 en Noto Sans (SIL Open Font License)",
    }
