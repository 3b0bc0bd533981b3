"""The editors' files: where the values of this package become output/redactie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path

from samenleren.config import Config, load_config
from samenleren.contents.chapters import PartText, load_part, load_texts
from samenleren.contents.matching import match
from samenleren.dependencies import digest_of, list_of
from samenleren.design.tokens import load_tokens
from samenleren.diagnostics import Diagnostic, StageFault
from samenleren.editors.dossier import Delivery
from samenleren.editors.lacking import lacking
from samenleren.editors.ledger import Sum, balance, ledger_csv
from samenleren.editors.letter import letter_html
from samenleren.editors.letter_word import write_letter
from samenleren.editors.reply import reply
from samenleren.editors.revised import revised
from samenleren.editors.status import exchange_page, status_page
from samenleren.handover.delivery import read_corpus, read_delivery, read_privacy, read_waiting
from samenleren.handover.edition import PLACEMENT, PROVEN, SEARCHED, work
from samenleren.handover.made import Made
from samenleren.privacy.releases import load_releases, release_log, without_target
from samenleren.privacy.sweep import left_behind
from samenleren.privacy.withdrawal import after_search, left_in
from samenleren.products import FOLDER as PRODUCTS
from samenleren.storage.edited import remove_ours
from samenleren.storage.files import read_json, write_json, write_text

FOLDER = "output/redactie"


def write_reports(root: Path) -> None:
    """output/redactie/: ledger, diagnostics, status page, questions and offers, and the replies.

    Raises `StageFault(3)` for faults in chapters/ or config.yaml.
    """
    config = load_config(root)
    tokens = load_tokens(root)
    delivery, sums = read_all(root, config)
    folder = root / FOLDER
    write_text(folder / "grootboek.csv", ledger_csv(delivery.entries))
    write_json(
        folder / "grootboek.json",
        [asdict(s) | {"total": s.total, "adds_up": s.adds_up} for s in sums],
    )
    write_json(folder / "meldingen.json", [d.to_dict() for d in delivery.diagnostics])
    write_json(folder / "vrijgaven.log.json", release_log(load_releases(root)))
    themes = match(delivery.corpus, config)
    write_text(folder / "status.html", status_page(root, delivery, sums, tokens))
    write_text(folder / "vraag-en-aanbod.html", exchange_page(root, config, themes, tokens))
    made, written_by = Made(root, folder.name), digest_of(root, write_letter.__module__)
    wanted = set()
    for who in config.contributors:
        letter = reply(delivery.dossier(who), delivery, themes)
        page, document = (folder / f"antwoord-{who.slug}.{name}" for name in ("html", "docx"))
        write_text(page, letter_html(letter, root, tokens))
        of = [hashlib.sha256(repr(letter).encode()).hexdigest(), written_by]
        made.keep_or_make(document, of, partial(write_letter, letter, document, root, tokens))
        wanted |= {page, document}
    remove_ours(root, set(folder.glob("antwoord-*.*")) - wanted)  # of who no longer takes part


def _met_in_products(root: Path, config: Config, withdrawn: Iterable[str]) -> set[str]:
    """The releases that meet a find in the texts in chapters/producten, made or not, or in the
    files of a product when it was last made."""
    met: set[str] = set()
    if not load_releases(root).by_mark:
        return met
    for manifest in _manifests(root, config):
        if manifest.is_file():
            met.update(read_json(manifest).get("marks", ()))
    for file in {product.file for product in config.products if product.file}:
        with suppress(StageFault):  # the job that makes the product tells what is wrong
            _, prose = load_part(root, config, file, withdrawn)
            met |= prose.guard.releases.met
    return met


def _manifests(root: Path, config: Config) -> list[Path]:
    return [root / PRODUCTS / product.slug / "manifest.json" for product in config.products]


def read_all(root: Path, config: Config) -> tuple[Delivery, list[Sum]]:
    """Everything the pages are made of, from the files of the earlier stages."""
    diagnostics, withheld, accounts = read_delivery(root)
    placements: dict[str, dict[str, list[str]]] = {}
    parts: dict[str, PartText] = {}
    privacy = read_privacy(root)
    left = left_behind(root, config, privacy.sought)
    list_of("resten", left, root)  # an input of this job: when one is gone, that is to be said
    diagnostics = [*(after_search(d, left) for d in diagnostics), *map(left_in, left)]
    met = set(privacy.met)
    for edition in config.editions:
        data = read_json(root / work(edition.slug) / PLACEMENT)
        placements[edition.slug] = data["placed"]
        found = [Diagnostic.from_dict(item) for item in data["diagnostics"]]
        diagnostics.extend(d for d in found if d not in diagnostics)
        texts = load_texts(root, config, edition, privacy.words)
        parts |= {part.file: part for part in (*texts.front, *texts.back)}
        met.update(data["privacy"]["met"])
        searched = root / work(edition.slug) / SEARCHED
        if searched.is_file():  # once the edition is packaged
            result = read_json(searched)
            diagnostics.extend(Diagnostic.from_dict(item) for item in result["diagnostics"])
            met.update(result["met"])
        proven = root / work(edition.slug) / PROVEN
        if proven.is_file():
            found = [Diagnostic.from_dict(item) for item in read_json(proven)["diagnostics"]]
            diagnostics.extend(found)
    met |= _met_in_products(root, config, privacy.words)
    unmade = not all(manifest.is_file() for manifest in _manifests(root, config))
    diagnostics.extend(without_target(load_releases(root), met, unmade))
    corpus = read_corpus(root)
    shown = {record for edition in placements.values() for record in edition}
    diagnostics.extend(lacking(corpus, shown, config))
    entries, sums = balance(accounts, withheld, placements)
    delivery = Delivery(
        config,
        corpus,
        tuple(diagnostics),
        withheld,
        tuple(accounts),
        tuple(entries),
        placements,
        texts.chapters,
        tuple(parts.values()),
        tuple(read_waiting(root)),
        revised(root, {record.id for record in corpus.records()}),
    )
    return delivery, sums
