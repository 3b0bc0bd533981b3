"""Writing every contributor's forms to output/forms, blank and with what was delivered before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from samenleren.collect import Collection, collect
from samenleren.config import Config, Contributor, load_config
from samenleren.design.tokens import Tokens, load_tokens
from samenleren.forms.content import Filled, from_entry, from_record
from samenleren.model import KIND, Record
from samenleren.questionnaire.layout import EVENTS, INTERVIEWS, MEASURED, contribution
from samenleren.recognise.entries import Entry
from samenleren.render.zipfiles import write_parts
from samenleren.storage.edited import remove_ours, set_aside
from samenleren.storage.register import save_register

FOLDER = Path("output") / "forms"
FILLED_IN = "-ingevuld"


def write_forms(root: Path) -> tuple[list[Path], list[str]]:
    """Writes all forms below root/output/forms; gives their paths from the root, and in Dutch
    what a form could not hold.

    What people filled in or changed there is set aside first, which is told too. Pre-filled forms
    of an earlier run that have become untrue are removed; nothing else is.
    """
    config, tokens = load_config(root), load_tokens(root)
    collection = collect(root, config)
    save_register(root, collection.register)  # the numbers that go out must be known again
    written: list[Path] = []
    notes = list(set_aside(root, forms=True))
    for contributor in config.contributors:
        folder = FOLDER / contributor.slug
        (root / folder).mkdir(parents=True, exist_ok=True)
        filled = list(contributions(collection, contributor.slug, config))
        for name, parts, too_long in _forms(contributor, filled, config, tokens):
            write_parts(root / folder / name, parts, first=("[Content_Types].xml",))
            written.append(folder / name)
            notes.extend(
                f"{(folder / name).as_posix()}: {ident} is te lang voor een cel en staat er niet"
                " in; gebruik daarvoor het Word-formulier"
                for ident in too_long
            )
    every = {path.relative_to(root) for path in (root / FOLDER).glob(f"*/*{FILLED_IN}.*")}
    remove_ours(root, (root / path for path in sorted(every - {*written})))
    return written, notes


def contributions(collection: Collection, slug: str, config: Config) -> Iterator[Filled]:
    """What a consortium delivered before: its records, then what needs mending."""
    for record in collection.corpus.records():
        if _owner(record, config) == slug:
            yield from_record(record, KIND[record.kind_name], config)
    for owner, entry in collection.faulty:
        if _refused(entry, config):
            continue
        given = entry.values.get("consortium")
        named = config.names("consortia").resolve(given[0].text) if given else None
        if (named or owner) == slug:
            yield from_entry(entry)


def _refused(entry: Entry, config: Config) -> bool:
    """True for a contribution whose speaker did not say yes: no form repeats that."""
    given = entry.text("consent_status")
    return bool(given) and config.names("consents").resolve(given) != "gegeven"


def _owner(record: Record, config: Config) -> str | None:
    """In whose forms a record stands: events in those of the network, literature in none."""
    if record.kind_name in ("consortium", "event"):
        return record.id if record.kind_name == "consortium" else config.network.slug
    return getattr(record, "consortium", None)


def _forms(
    contributor: Contributor, filled: Sequence[Filled], config: Config, tokens: Tokens
) -> Iterator[tuple[str, dict[str, bytes], list[str]]]:
    """(file name, parts, numbers that did not fit) of each form for one contributor."""
    from samenleren.forms.motimeter import measured_before, motimeter_form
    from samenleren.forms.word import word_form
    from samenleren.forms.workbook import workbook_form

    apart = [section.kind for section in (INTERVIEWS, EVENTS, *MEASURED)]
    known = [one for one in filled if one.kind not in apart]
    spoken = [one for one in filled if one.kind is INTERVIEWS.kind]
    profile = contributor is not config.network or any(
        one.kind.name == "consortium" for one in known
    )
    parts = contribution(config, profile)
    for data, mark in ((None, ""), (known, FILLED_IN)):
        if data is None or data:
            form = word_form("bijdrage", contributor, parts, data, config, tokens)
            yield f"formulier-bijdrage{mark}.docx", form, []
    yield (
        "formulier-gesprek.docx",
        word_form("gesprek", contributor, (INTERVIEWS,), None, config, tokens),
        [],
    )
    yield "formulier-motimeter.docx", motimeter_form(contributor, config, tokens), []
    for number, (activity, points) in enumerate(measured_before(filled), 1):
        name = f"formulier-motimeter-{number}{FILLED_IN}.docx"
        yield name, motimeter_form(contributor, config, tokens, activity, points), []
    for number, one in enumerate(spoken, 1):
        name = f"formulier-gesprek-{_file_part(one.ident) or number}{FILLED_IN}.docx"
        yield name, word_form("gesprek", contributor, (INTERVIEWS,), [one], config, tokens), []
    for everything, mark in ((None, ""), (filled, FILLED_IN)):
        if everything is None or everything:
            events = (EVENTS,) if contributor is config.network else ()
            sheets = (*parts, INTERVIEWS, *events, *MEASURED)
            book = workbook_form(contributor, sheets, everything, config, tokens)
            yield f"formulier-bijdrage{mark}.xlsx", *book


def _file_part(ident: str) -> str:
    """A number as part of a file name; a faulty number can hold anything."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in ident.lower()).strip("-")[:50]
