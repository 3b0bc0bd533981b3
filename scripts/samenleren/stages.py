"""The stages as files: what each job of the Snakefile reads and writes.

The stages themselves are pure; this module is the edge where values become files that a
person can read and diff. All paths are relative to the root of the product.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from samenleren.config import Config, load_config
from samenleren.corpus_json import corpus_from_json, corpus_to_json
from samenleren.diagnostics import Diagnostic, StageFault
from samenleren.files import DELIVERY, WORK, forget_missing, read_json, write_json, write_text
from samenleren.model import KIND, LISTS, Corpus

if TYPE_CHECKING:  # most jobs need no readers, and loading them takes longer than some jobs
    from samenleren.account import FileAccount, Waiting
    from samenleren.collect import Collection
    from samenleren.privacy.tally import PrivacyAccount

CORPUS = "output/corpus.json"
KEPT = (
    "Er is niets gemaakt: er is geen enkele bijdrage gelezen, en een editie zonder inhoud zou de"
    " vorige vervangen. De vorige edities staan er nog."
)


def work(edition: str) -> str:
    """The folder with the intermediate files of an edition."""
    return f"{WORK.as_posix()}/{edition}"


# -- ingest -------------------------------------------------------------------------------------


def ingest(root: Path) -> Collection:
    """sources/ to output/corpus.json and the account of the delivery; what is new gets its number
    in the register, and what editors are to decide stands in their list. Raises `StageFault`: 2
    when there is nothing to make an edition of and there are good ones, 3 and 4 for what lasts."""
    from samenleren.collect import collect
    from samenleren.dependencies import list_of
    from samenleren.inventory import note_changes
    from samenleren.lasting import LASTING_FILES
    from samenleren.opening import changed_since
    from samenleren.pictures.store import store
    from samenleren.placing.listing import save_placing
    from samenleren.privacy.sweep import sweep
    from samenleren.register import save_register

    config = load_config(root)
    collection = collect(root, config)
    changed = note_changes(root, collection.digests)
    collection.diagnostics[:0] = [changed_since(file) for file in changed]
    privacy = sweep(root, config, collection.privacy, collection.unread)
    if not privacy.told and not collection.withheld and any(root.glob("output/*/manifest.json")):
        raise StageFault(2, [*map(str, collection.diagnostics), KEPT])
    save_register(root, collection.register)
    save_placing(root, collection, config)
    list_of("redactie", LASTING_FILES, root)  # inputs: not to be read again for it
    store(root, collection.images)
    forget_missing(root)
    write_json(root / CORPUS, corpus_to_json(collection.corpus))
    write_json(
        root / DELIVERY,
        {
            "diagnostics": [d.to_dict() for d in collection.diagnostics],
            "withheld": collection.withheld,
            "accounts": [asdict(account) for account in collection.accounts],
            "privacy": privacy.to_dict(),
            "waiting": [asdict(one.as_told()) for one in collection.waiting],
        },
    )
    return collection


def read_corpus(root: Path) -> Corpus:
    """The corpus from output/corpus.json."""
    return corpus_from_json(read_json(root / CORPUS))


def read_delivery(root: Path) -> tuple[list[Diagnostic], dict[str, str], list[FileAccount]]:
    """Diagnostics, withheld records and accounts from the delivery file."""
    from samenleren.account import FileAccount, PictureFate, UnitFate

    data = read_json(root / DELIVERY)
    accounts = [
        FileAccount(
            **item
            | {"units": [UnitFate(**unit) for unit in item["units"]]}
            | {"pictures": [PictureFate(**picture) for picture in item["pictures"]]}
        )
        for item in data["accounts"]
    ]
    diagnostics = [Diagnostic.from_dict(item) for item in data["diagnostics"]]
    return diagnostics, data["withheld"], accounts


def read_waiting(root: Path) -> list[Waiting]:
    """The contributions that wait for the editors, from the delivery file."""
    from samenleren.account import Waiting

    data = read_json(root / DELIVERY)["waiting"]
    return [Waiting(**item | {"lacks": tuple(item["lacks"])}) for item in data]


def read_privacy(root: Path) -> PrivacyAccount:
    """What later stages must know of the personal data in the delivery, from its file."""
    from samenleren.privacy.tally import PrivacyAccount

    return PrivacyAccount.from_dict(read_json(root / DELIVERY)["privacy"])


# -- assemble and parse -------------------------------------------------------------------------


def assemble_edition(root: Path, slug: str) -> None:
    """The corpus and chapters/ to the Markdown, metadata and placements of one edition."""
    from samenleren.assemble import assemble

    config = load_config(root)
    diagnostics, withheld, accounts = read_delivery(root)
    corpus = read_corpus(root)
    edition = config.edition(slug)
    facts = _facts(config, corpus, accounts)
    privacy = read_privacy(root)
    result = assemble(root, config, edition, corpus, diagnostics, facts, withheld, privacy.words)
    folder = root / work(slug)
    text = "\n".join(result.markdown.values())
    write_text(folder / "tekst.md", text)
    write_json(folder / "literatuur.json", result.references)
    write_json(folder / "meta.json", result.meta)
    write_json(folder / "figuren.json", [figure.to_dict() for figure in result.figures])
    write_json(
        folder / "plaatsing.json",
        {
            "placed": result.placed,
            "expected": sorted(result.expected),
            "diagnostics": [d.to_dict() for d in result.diagnostics],
            "privacy": {
                "met": result.privacy.met,
                "allowed": sorted({*result.privacy.allowed, *privacy.allowed}),
            },
        },
    )


def _facts(config: Config, corpus: Corpus, accounts: Sequence[FileAccount]) -> dict[str, str]:
    from importlib.metadata import version

    from samenleren.dutch import count_of, dutch_date, enumerate_dutch
    from samenleren.programs.pandoc import pandoc_version

    tools = ["snakemake", "typst", "python-docx", "openpyxl", "Jinja2"]
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
            [f"pandoc {pandoc_version()}", *(f"{tool} {version(tool)}" for tool in tools)]
        ),
        "Letters": "Source Sans 3, Source Serif 4 en Noto Sans (SIL Open Font License)",
    }


def draw_figures(root: Path) -> None:
    """The drawings of all editions, each once, in output/werk/beeld/figuren."""
    from samenleren.figures.files import draw_all

    slugs = [edition.slug for edition in load_config(root).editions]
    draw_all(root, [root / work(slug) / "figuren.json" for slug in slugs])


def parse_edition(root: Path, slug: str) -> None:
    """The Markdown of one edition to the AST that every format is written from."""
    import json

    from samenleren.render.syntax import parse

    folder = root / work(slug)
    ast = parse(
        (folder / "tekst.md").read_text(encoding="utf-8"),
        folder / "literatuur.json",
        root / "templates/samen-leren.csl",
        read_json(folder / "meta.json"),
    )
    write_text(folder / "boom.json", json.dumps(ast, ensure_ascii=False) + "\n")


# -- render and package -------------------------------------------------------------------------

FORMATS = {
    "docx": ("word", "write_docx"),
    "pdf": ("pdf", "write_pdf"),
    "html": ("html", "write_html"),
    "odt": ("opendocument", "write_odt"),
}
"""For each format the module of `render` and its function; loaded only when it is needed."""
SITE = "site"
"""The folder in an edition with the pages that are made of its HTML file."""


def render_edition(root: Path, slug: str, formats: Iterable[str]) -> list[str]:
    """Writes an edition in the given formats; gives the warnings of the writers, in Dutch."""
    meta = read_json(root / work(slug) / "meta.json")
    ast = root / work(slug) / "boom.json"
    warnings: list[str] = []
    for name in formats:
        out = root / "output" / slug / f"samen-leren.{name}"
        out.parent.mkdir(parents=True, exist_ok=True)
        warnings.extend(f"{out.name}: {w}" for w in writer_of(name)(ast, meta, out, root))
    return warnings


def writer_of(name: str) -> Callable[[Path, dict[str, Any], Path, Path], list[str]]:
    """The writer of a format: takes AST, metadata, output and root; gives warnings in Dutch."""
    module, function = FORMATS[name]
    found = getattr(importlib.import_module(f"samenleren.render.{module}"), function)
    return cast("Callable[[Path, dict[str, Any], Path, Path], list[str]]", found)


def render_job(root: Path, slug: str, name: str) -> None:
    """One format of one edition, with the writer's warnings kept for the manifest."""
    warnings = render_edition(root, slug, [name])
    write_json(root / work(slug) / f"let-op-{name}.json", warnings)


def site_edition(root: Path, slug: str) -> None:
    """The single HTML file of one edition as a site: a folder of pages."""
    from samenleren.render.html_site import write_site

    folder = root / "output" / slug
    meta = read_json(root / work(slug) / "meta.json")
    warnings = write_site(folder / "samen-leren.html", meta, folder / SITE, root)
    write_json(root / work(slug) / f"let-op-{SITE}.json", warnings)


def package_edition(root: Path, slug: str) -> None:
    """The accessibility report and the manifest of one edition: what it is, its files with hashes,
    what it holds, under `privacy` the personal data that nobody released, and under `accessibility`
    what our own rules find."""
    import hashlib

    from samenleren.accessibility.report import REPORT, prove_edition
    from samenleren.privacy.outputs import check_outputs

    folder = root / "output" / slug
    meta = read_json(root / work(slug) / "meta.json")
    placement = read_json(root / work(slug) / "plaatsing.json")
    files = []
    made = files_of_edition(folder)
    barriers = prove_edition(root, slug, made)
    for name in [*made, REPORT]:
        data = (folder / name).read_bytes()
        if not data:
            raise ValueError(f"{name} is empty")
        digest = hashlib.sha256(data).hexdigest()
        files.append({"name": name, "bytes": len(data), "sha256": digest})
    warnings = [
        warning
        for name in [*FORMATS, SITE]
        for warning in read_json(root / work(slug) / f"let-op-{name}.json")
    ]
    check = check_outputs(root, slug)
    found = [d.to_dict() for d in check.diagnostics]
    write_json(root / work(slug) / "privacy.json", {"met": check.met, "diagnostics": found})
    write_json(
        folder / "manifest.json",
        {
            "title": meta["title"],
            "edition": slug,
            "edition_title": meta["edition_title"],
            "version": meta["version"],
            "date": meta["date"],
            "concept": meta["concept"],
            "files": files,
            "records": sorted(placement["placed"]),
            "warnings": warnings,
            "privacy": found,
            "accessibility": [d.to_dict() for d in barriers],
        },
    )


def files_of_edition(folder: Path) -> list[str]:
    """The files of an edition that readers get, by their names in its folder."""
    site = sorted(path.relative_to(folder).as_posix() for path in (folder / SITE).iterdir())
    return [*(f"samen-leren.{name}" for name in FORMATS), *site]
