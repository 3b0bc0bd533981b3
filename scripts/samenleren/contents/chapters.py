"""The editors' files in chapters/: a YAML header with what is said, and a body in Markdown.

Header faults are faults of the product (exit status 3). A key message that names a record
which is not (or no longer) in the corpus is a diagnostic: the draft is still built.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from samenleren.config import Config, Edition
from samenleren.contents.headers import header_faults
from samenleren.contents.worksheets import Sheet, read_sheets
from samenleren.design.glyphs import without_glyph
from samenleren.diagnostics import Diagnostic, Rule, StageFault
from samenleren.diagnostics.location import Location
from samenleren.model import Record, Support
from samenleren.privacy.guard import load_guard
from samenleren.privacy.prose import Prose
from samenleren.privacy.withdrawal import Withdrawn
from samenleren.storage.own_yaml import HEADER, read_yaml_text, yaml_fault

READS = ("chapters/**/*.j2",)


@dataclass(frozen=True)
class Statement:
    """A key message: the editors' sentence, the records that carry it, its audiences; the records
    that only touch on it, what editors judge of its support (aspect to concern), it in short."""

    id: str
    text: str
    rests_on: tuple[str, ...]
    audience: tuple[str, ...]
    touches: tuple[str, ...] = ()
    judged: Mapping[str, str] = field(default_factory=dict)
    short: str = ""

    @property
    def in_short(self) -> str:
        """It in one line, for lists of many: as editors put it, else its first sentence."""
        line = " ".join((self.short or self.text).split())
        head, stop, rest = line.partition(". ")
        return line if self.short or not (stop and rest[:1].isupper()) else f"{head}."


@dataclass(frozen=True)
class Dilemma:
    """An open question with both sides."""

    id: str
    question: str
    one_side: str
    other_side: str
    rests_on: tuple[str, ...]
    audience: tuple[str, ...]


@dataclass(frozen=True)
class TableQuestion:
    """A question for the reader's own table."""

    text: str
    audience: tuple[str, ...]


@dataclass(frozen=True)
class ChapterText:
    """What the editors wrote for one chapter; `body` is the Markdown with its calls."""

    file: str
    slug: str
    question: str
    for_whom: dict[str, str]
    messages: tuple[Statement, ...]
    literature: str
    practice: str
    themes: dict[str, str]
    portrait: str | None
    portrait_lead: str
    materials: str
    dilemmas: tuple[Dilemma, ...]
    table_questions: tuple[TableQuestion, ...]
    body: str


@dataclass(frozen=True)
class PartText:
    """A part around the chapters: its title, its anchor and its body; for a product, the sheets
    that it asks to print and what else its header says."""

    file: str
    slug: str
    title: str
    body: str
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    header: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What one edition prints of each chapter: `body` has the calls, in their order. `start` are
    the key messages that its readers are to begin with."""

    file: str
    start: tuple[str, ...]
    body: str


@dataclass(frozen=True)
class Texts:
    """All that the editors wrote for one edition: the parts around the chapters, the chapters, and
    its plan when it has one."""

    front: tuple[PartText, ...]
    chapters: tuple[ChapterText, ...]
    back: tuple[PartText, ...]
    privacy: Prose = field(default_factory=Prose)
    plan: Plan | None = None
    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    @property
    def bodies(self) -> tuple[str, ...]:
        """What all of them say below their headers, with the calls that print the rest."""
        parts = tuple(part.body for part in (*self.front, *self.back))
        plan = (self.plan.body,) if self.plan else ()
        return (*parts, *plan, *(chapter.body for chapter in self.chapters))


def load_texts(
    root: Path, config: Config, edition: Edition, withdrawn: Iterable[str] = ()
) -> Texts:
    """The editors' files of an edition, in order; `withdrawn` are the fingerprints of words that
    may stand nowhere. Raises `StageFault(3)` with all faults."""
    texts, faults = read_texts(root, config, edition, withdrawn)
    if faults:
        raise StageFault(3, faults)
    return texts


def read_texts(
    root: Path, config: Config, edition: Edition, withdrawn: Iterable[str] = ()
) -> tuple[Texts, list[str]]:
    """As `load_texts`: (those of the files that are in order, the faults of the others)."""
    faults: list[str] = []
    prose = Prose(load_guard(root, config), Withdrawn(config, withdrawn))
    texts = Texts(
        tuple(_parts(root, "voor", edition.front, prose, faults)),
        tuple(_chapters(root, config, prose, faults)),
        tuple(_parts(root, "na", edition.back, prose, faults)),
        prose,
        _plan(root, edition, prose, faults),
    )
    if texts.plan and len(texts.chapters) == len(config.chapters):
        known = [
            message.id
            for chapter in texts.chapters
            for message in chapter.messages
            if edition.audience in (None, *message.audience)
        ]
        faults.extend(
            f'{texts.plan.file}, begin_met: "{name}" is geen kernboodschap van deze editie; kies'
            f" uit {', '.join(known)}"
            for name in texts.plan.start
            if name not in known
        )
    sheets = _sheets(root, config, texts.bodies, prose, faults)
    return replace(texts, sheets=sheets), faults


def load_part(
    root: Path, config: Config, name: str, withdrawn: Iterable[str] = ()
) -> tuple[PartText, Prose]:
    """One text of the editors for a product, without `withdrawn` words, as `load_texts`.

    Raises `StageFault(3)` with all faults.
    """
    faults: list[str] = []
    prose = Prose(load_guard(root, config), Withdrawn(config, withdrawn))
    parts = list(_parts(root, "producten", (name,), prose, faults))
    sheets = _sheets(root, config, [part.body for part in parts], prose, faults)
    if faults:
        raise StageFault(3, faults)
    return replace(parts[0], sheets=sheets), prose


def _sheets(
    root: Path, config: Config, bodies: Iterable[str], prose: Prose, faults: list[str]
) -> dict[str, Sheet]:
    """The sheets that these texts ask to print and that are there, by name."""
    return read_sheets(
        root, config, bodies, lambda file: _text(root / file, file, prose, faults), faults
    )


def _chapters(root: Path, config: Config, prose: Prose, faults: list[str]) -> Iterator[ChapterText]:
    for chapter in config.chapters:
        file = f"chapters/{chapter.file}"
        header, body = _read(root / file, file, prose, faults)
        if header is None:
            continue
        found = list(header_faults(file, header, chapter.slug, config))
        faults.extend(found)
        if not found:
            yield _chapter(file, header, body)


def _plan(root: Path, edition: Edition, prose: Prose, faults: list[str]) -> Plan | None:
    """The plan of an edition that has one."""
    if edition.plan is None:
        return None
    file = f"chapters/plannen/{edition.plan}"
    header, body = _read(root / file, file, prose, faults)
    if header is None:
        return None
    start = header.get("begin_met") or []
    faults.extend(
        f'{file}: onbekende sleutel "{key}"; kies uit titel, begin_met'
        for key in header
        if key not in ("titel", "begin_met")
    )
    if not isinstance(start, list):
        faults.append(f'{file}, begin_met: verwacht een lijst, gevonden: "{start}"')
        start = []
    return Plan(file, tuple(map(str, start)), body)


def _parts(
    root: Path, folder: str, names: Iterable[str], prose: Prose, faults: list[str]
) -> Iterator[PartText]:
    for name in names:
        file = f"chapters/{folder}/{name}"
        header, body = _read(root / file, file, prose, faults)
        if header is None:
            continue
        missing = [key for key in ("titel", "slug") if not isinstance(header.get(key), str)]
        faults.extend(f"{file}: sleutel {key} ontbreekt in de kop; vul hem in" for key in missing)
        if not missing:
            yield PartText(file, header["slug"], header["titel"], body, header=header)


def check_references(
    chapters: tuple[ChapterText, ...],
    known: Mapping[str, Record],
    withheld: Mapping[str, str] | None = None,
) -> list[Diagnostic]:
    """A diagnostic for each reference to an unknown record and each unsupported message.

    `withheld` gives for records that nobody may see the reason; to name one is no error, since
    the text stays behind by itself.
    """
    diagnostics: list[Diagnostic] = []
    for chapter in chapters:
        items: list[tuple[str, str, tuple[str, ...]]] = [
            *((m.id, "kernboodschap", (*m.rests_on, *m.touches)) for m in chapter.messages),
            *((d.id, "dilemma", d.rests_on) for d in chapter.dilemmas),
        ]
        if chapter.portrait:
            items.append(("portret", "het hoofdstuk", (chapter.portrait,)))
        for name, what, rests_on in items:
            where = Location(chapter.file, part=name)
            diagnostics += absent(where, what, rests_on, known, withheld or {})
        for message in chapter.messages:
            if not any(isinstance(known.get(record), Support) for record in message.rests_on):
                diagnostics.append(
                    Diagnostic(
                        Rule.UNSUPPORTED_MESSAGE,
                        Location(chapter.file, part=message.id),
                        "de kernboodschap rust op geen enkele bijdrage of bron",
                        "noem bij steunt_op een les, gesprek, materiaal of literatuurpunt waarop"
                        " zij rust, of haal haar weg",
                    )
                )
    return diagnostics


def _text(path: Path, file: str, prose: Prose, faults: list[str]) -> str:
    """A file of the editors as it may go on; empty when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (FileNotFoundError, UnicodeDecodeError):
        faults.append(f"{file}: het bestand ontbreekt of is geen UTF-8; zet het terug")
        return ""
    known = len(prose.diagnostics)
    text = prose.read(file, text)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        prose.diagnostics.extend(without_glyph(Location(file, line=number), line))
    prose.diagnostics[known:] = [_with_words(d, lines) for d in prose.diagnostics[known:]]
    return text


def absent(
    where: Location,
    what: str,
    named: Iterable[str],
    known: Collection[str],
    withheld: Mapping[str, str],
) -> Iterator[Diagnostic]:
    """A diagnostic for each number that is named and not there: withheld, or unknown."""
    for record in named:
        if record in withheld:
            yield Diagnostic(
                Rule.WITHHELD_SUPPORT,
                where,
                f'{what} verwijst naar "{record}", maar die bijdrage is achtergehouden',
                "noem een andere bijdrage, of ga na of de zin zonder haar nog klopt",
            )
        elif record not in known:
            yield Diagnostic(
                Rule.UNKNOWN_RECORD,
                where,
                f'{what} verwijst naar "{record}", maar dat nummer is niet geplaatst'
                " of bestaat niet",
                "verbeter het nummer, of haal de verwijzing weg",
            )


def _read(
    path: Path, file: str, prose: Prose, faults: list[str]
) -> tuple[dict[str, Any] | None, str]:
    known = len(faults)
    text = _text(path, file, prose, faults)
    if len(faults) > known:
        return None, ""
    match = HEADER.match(text)
    if match is None:
        faults.append(f"{file}: de kop tussen twee regels met --- ontbreekt; zet hem bovenaan")
        return None, ""
    try:
        header = read_yaml_text(match[1])
    except yaml.YAMLError as error:
        faults.append(yaml_fault(error, file, above=1))
        return None, ""
    if not isinstance(header, dict):
        faults.append(f"{file}: de kop bevat geen sleutels; verwacht: hoofdstuk, vraag, …")
        return None, ""
    return header, text[match.end() :]


def _with_words(one: Diagnostic, lines: Sequence[str]) -> Diagnostic:
    """A message with the first words of its line, as these may be told."""
    line = (one.where.line or 0) - 1
    return (
        replace(one, where=one.where.beginning(lines[line])) if line in range(len(lines)) else one
    )


def _chapter(file: str, header: dict[str, Any], body: str) -> ChapterText:
    return ChapterText(
        file=file,
        slug=header["hoofdstuk"],
        question=header["vraag"],
        for_whom=header["voor_wie"],
        messages=tuple(
            Statement(
                m["id"],
                m["tekst"],
                tuple(m["steunt_op"]),
                tuple(m["voor"]),
                tuple(m.get("raakt") or ()),
                dict(m.get("oordeel") or {}),
                (m.get("kort") or "").strip(),
            )
            for m in header["kernboodschappen"]
        ),
        literature=header.get("literatuur") or "",
        practice=header["praktijk"],
        themes=header["themas"],
        portrait=header.get("portret"),
        portrait_lead=header.get("portret_inleiding") or "",
        materials=header.get("materialen") or "",
        dilemmas=tuple(
            Dilemma(
                d["id"],
                d["vraag"],
                d["ene_kant"],
                d["andere_kant"],
                tuple(d["steunt_op"]),
                tuple(d["voor"]),
            )
            for d in header.get("dilemmas") or ()
        ),
        table_questions=tuple(
            TableQuestion(q["tekst"], tuple(q["voor"])) for q in header["tafelvragen"]
        ),
        body=body,
    )
