"""The reply to a contributor: what came in, where it went, what needs mending, what is missing.

It is written to be mailed as it is: plain Dutch, no path or number that is not explained, and no
text of anybody else. Of other contributors it names at most who could help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenleren.assemble.text import count_of, dutch_date, enumerate_dutch
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.editors.coverage import missing_of
from samenleren.editors.dossier import Delivery, Dossier
from samenleren.editors.letter import (
    Block,
    Grid,
    Heading,
    Item,
    Items,
    Letter,
    Paragraph,
    bullets,
)
from samenleren.editors.matching import Theme, helped, helpers
from samenleren.editors.places import file_name, in_words, spot_in_words
from samenleren.model import Consortium, Lesson, Material, Record

WORDS = {
    "lesson": ("les", "lessen"),
    "material": ("materiaal", "materialen"),
    "interview": ("gesprek", "gesprekken"),
    "event": ("bijeenkomst", "bijeenkomsten"),
    "literature": ("literatuurpunt", "literatuurpunten"),
    "question": ("vraag", "vragen"),
    "offer": ("aanbod", "keer een aanbod"),
}
"""Each kind of record but the profile, in one and in more."""
LONG_TEXT, LONG_LIST = 90, 6
_IN_NO_EDITION = ("question", "offer")
_APART = (Rule.UNPLACED_TEXT,)  # the letter gives each of those texts


def reply(dossier: Dossier, delivery: Delivery, themes: Sequence[Theme]) -> Letter:
    """The letter to one contributor; `themes` are the questions and offers of all."""
    publication = delivery.config.publication
    writer = _Reply(dossier, delivery, themes)
    return Letter(
        title=f"Uw bijdrage aan {publication.title}",
        subtitle=dossier.who.title,
        dateline=f"{dutch_date(publication.date)}, bij versie {publication.version}",
        author=publication.author,
        description=f"Antwoord van de redactie aan {dossier.who.title}.",
        language=publication.language,
        date=publication.date,
        version=publication.version,
        blocks=tuple(writer.blocks()),
    )


class _Reply:
    def __init__(self, dossier: Dossier, delivery: Delivery, themes: Sequence[Theme]) -> None:
        self.dossier = dossier
        self.delivery = delivery
        self.config = delivery.config
        self.themes = themes
        self.warnings = [d for d in dossier.warnings if d.rule not in _APART]
        chapters = {chapter.slug: chapter.title for chapter in self.config.chapters}
        self.parts = chapters | {part.slug: part.title for part in delivery.parts}

    def blocks(self) -> Iterator[Block]:
        """The letter from greeting to annex; a section with nothing to say is left out."""
        yield from self._opening()
        if not self.dossier.is_empty:
            yield from self._received()
            yield from self._went_where()
        yield from self._to_mend()
        yield from self._unplaced()
        yield from self._withheld()
        yield from self._missing()
        yield from self._who_helps()
        yield from self._next()
        yield from self._annex()

    # -- greeting and summary ---------------------------------------------------------------

    def _opening(self) -> Iterator[Block]:
        publication = self.config.publication
        work = f"{publication.title} – {publication.subtitle}"
        yield Paragraph(f"Beste collega’s van {self._name(self.dossier.who.slug)},")
        if self.dossier.is_empty:
            yield Paragraph(
                f"Wij werken aan {work}. Graag nemen wij daar uw ervaringen in op. Van u ontvingen"
                " wij nog niets. Hieronder leest u wat wij zoeken en hoe u het aanlevert."
            )
            return
        yield Paragraph(
            f"Hartelijk dank voor uw bijdrage aan {work}. In deze brief leest u wat wij ontvingen,"
            " waar uw teksten staan en wat u nu nog kunt doen."
        )
        yield Heading("In het kort")
        yield bullets(list(self._summary()))

    def _summary(self) -> Iterator[str]:
        files = count_of(len(self.dossier.files), "bestand", "bestanden")
        content = enumerate_dutch(self._contents())
        yield f"Wij ontvingen {files}" + (f", met {content}." if content else ".")
        records = [r for r in self.dossier.records if r.kind_name not in _IN_NO_EDITION]
        placed = [r for r in records if self._editions(r)]
        if records and len(placed) == len(records) and not self._open_ends:
            yield "Alles wat u aanleverde, staat in de publicatie."
        elif records:
            number = "Wat wij konden lezen" if len(placed) == len(records) else "Een deel"
            yield f"{number} staat in de publicatie. De rest nog niet."
        if self.dossier.errors:
            times = count_of(len(self.dossier.errors), "plaats", "plaatsen")
            yield f"Op {times} hebben wij uw hulp nodig: dat deel konden wij niet lezen."
        if self.warnings:
            times = count_of(len(self.warnings), "plaats", "plaatsen")
            yield f"Bij {times} vragen wij u nog even te kijken."
        if not self._open_ends and not self.warnings:
            yield "U hoeft nu niets te doen."

    @property
    def _open_ends(self) -> bool:
        return bool(self.dossier.errors or self.dossier.unplaced or self.dossier.withheld)

    def _contents(self, file: str | None = None) -> list[str]:
        """What was delivered, in a file or in all: "24 lessen", "uw profiel"."""
        found = []
        if self.dossier.count("consortium", file):
            found.append("uw profiel")
        for kind, (one, many) in WORDS.items():
            if number := self.dossier.count(kind, file):
                found.append(count_of(number, one, many))
        return found

    # -- what was received, and where it went -------------------------------------------------

    def _received(self) -> Iterator[Block]:
        yield Heading("Wat wij ontvingen")
        date = self.dossier.delivered
        said = dutch_date(date) if date else "niet opgegeven"
        yield Paragraph(f"Datum van aanlevering: {said}.")
        rows = [(file_name(file), self._found_in(file)) for file in self.dossier.files]
        yield Grid("Uw bestanden", ("Bestand", "Wat wij erin lazen"), tuple(rows))

    def _found_in(self, file: str) -> str:
        contents = enumerate_dutch(self._contents(file))
        if file in self.dossier.unread:
            return "Dit bestand konden wij niet lezen."
        fault = any(d.where.file == file for d in self.dossier.errors)
        if not contents:
            return "Nog niets wat wij konden plaatsen."
        text = contents[:1].upper() + contents[1:]
        return f"{text}. Een deel konden wij niet lezen." if fault else text

    def _went_where(self) -> Iterator[Block]:
        records = [r for r in self.dossier.records if r.kind_name not in _IN_NO_EDITION]
        if not records:
            return
        editions = self.config.editions
        yield Heading("Waar uw teksten staan")
        yield Paragraph(
            f"De publicatie heeft {count_of(len(editions), 'editie', 'edities')}. Een tekst staat"
            " in elke editie die past bij de lezers voor wie zij is, en soms op meer plaatsen. In de"
            " bijlage staat van elke tekst waar u haar vindt."
        )
        rows = []
        for chapter in self.config.chapters:
            counts = [self._count(records, edition.slug, chapter.slug) for edition in editions]
            if any(counts):
                rows.append((chapter.title, *(str(number or "–") for number in counts)))
        if rows:
            header = ("Hoofdstuk", *(_edition(edition.title) for edition in editions))
            caption = "Aantal van uw teksten per hoofdstuk en editie"
            yield Grid(caption, header, tuple(rows), True)

    def _count(self, records: Sequence[Record], edition: str, part: str) -> int:
        placed = self.delivery.placements.get(edition, {})
        return sum(part in placed.get(record.id, ()) for record in records)

    def _editions(self, record: Record) -> list[str]:
        """The editions that hold a record, by their names for a reader."""
        placements = self.delivery.placements
        return [
            _edition(edition.title)
            for edition in self.config.editions
            if record.id in placements.get(edition.slug, {})
        ]

    def _title(self, record: Record) -> str:
        """Where a record stands: its chapters, or else the parts around them."""
        if record.kind_name in _IN_NO_EDITION:
            return "Vraag en aanbod"
        placements = self.delivery.placements.values()
        slugs = {part for placed in placements for part in placed.get(record.id, ())}
        chapters = [c.title for c in self.config.chapters if c.slug in slugs]
        parts = [title for slug, title in self.parts.items() if slug in slugs]
        return enumerate_dutch(chapters or parts) or "Nog nergens"

    # -- what needs mending -------------------------------------------------------------------

    def _to_mend(self) -> Iterator[Block]:
        if self.dossier.errors:
            yield Heading("Wat wij niet konden lezen")
            yield Paragraph(
                "Bij elke plaats staat wat wij zagen en wat u kunt doen. Zodra het klopt, komt ook"
                " dit deel in de publicatie."
            )
            yield Items(tuple(self._fault(d) for d in self.dossier.errors), ordered=True)
        if self.warnings:
            yield Heading("Wilt u hier nog naar kijken?")
            yield Paragraph("Dit houdt niets tegen. Het kan wel iets anders zijn dan u bedoelde.")
            yield Items(tuple(self._fault(d) for d in self.warnings), ordered=True)

    def _fault(self, fault: Diagnostic) -> Item:
        found, remedy = self._plain(fault.found), self._plain(fault.remedy)
        place = in_words(fault.where, self.dossier.accounts)
        return Item(
            (f"Wij zagen: {_sentence(found)}", f"Wat u kunt doen: {_sentence(remedy)}"),
            _sentence_start(place),
        )

    def _plain(self, text: str) -> str:
        """The words of a diagnostic with names of files instead of paths in our folders."""
        files = {entry.file for entry in self.delivery.entries} | set(self.dossier.files)
        for file in sorted((f for f in files if f in text), key=len, reverse=True):
            owner = self.delivery.owners.get(file)
            other = owner is not None and owner != self.dossier.who.slug
            whose = f"een bestand van {self._name(str(owner))}" if other else file_name(file)
            text = text.replace(file, whose)
        return text

    def _unplaced(self) -> Iterator[Block]:
        if not self.dossier.unplaced:
            return
        yield Heading("Tekst zonder plaats")
        yield Paragraph(
            "Deze tekst lazen wij, maar wij weten niet waar zij hoort. Zet haar in een veld van het"
            " formulier of onder een kop met een thema. Mag zij weg? Laat het ons weten."
        )
        accounts = {account.file: account for account in self.dossier.accounts}
        items = []
        for entry in self.dossier.unplaced:
            spot = spot_in_words(entry.spot, accounts.get(entry.file))
            place = ", ".join(part for part in (file_name(entry.file), spot) if part)
            items.append(Item((f"“{_short(entry.text, 200)}”",), _sentence_start(place)))
        yield Items(tuple(items))

    def _withheld(self) -> Iterator[Block]:
        if not self.dossier.withheld:
            return
        yield Heading("Wat wij nog niet plaatsen")
        yield Paragraph(
            "Een tekst over iemand plaatsen wij alleen als duidelijk is waarom dat mag. Van deze"
            " teksten weten wij dat nog niet, of mag het niet meer. Zij staan in geen enkele"
            " editie."
        )
        items = []
        for one in self.dossier.withheld:
            word = WORDS.get(one.kind, ("tekst", ""))[0].capitalize()
            place = f", in {file_name(one.file)}" if one.file else ""
            items.append(Item((_sentence(one.reason),), f"{word} met kenmerk {one.id}{place}"))
        yield Items(tuple(items))

    # -- what is missing, who could help, what next -----------------------------------------------

    def _missing(self) -> Iterator[Block]:
        lines = list(self._missing_lines())
        if not lines:
            return
        yield Heading("Wat nog ontbreekt")
        yield Paragraph("Niets hiervan is verplicht. Het maakt de publicatie wel rijker.")
        yield bullets(lines)

    def _missing_lines(self) -> Iterator[str]:
        lessons = self.delivery.corpus.lessons
        missing = missing_of(self.dossier.who, lessons, self.config)
        if missing.chapters:
            titles = enumerate_dutch(f"‘{chapter.title}’" for chapter in missing.chapters)
            some = len(missing.chapters) < len(self.config.chapters)
            yield (
                f"Een les van u voor {'het hoofdstuk' if len(missing.chapters) == 1 else 'de'}"
                f"{'' if len(missing.chapters) == 1 else ' hoofdstukken'} {titles}."
                if some
                else "Lessen: wat hielp, wat hinderde en wat u leerde. Twee of drie zinnen per les"
                " is genoeg."
            )
        if missing.audiences and len(missing.audiences) < len(self.config.audiences):
            titles = enumerate_dutch(f"‘{audience.title}’" for audience in missing.audiences)
            yield f"Een les van u voor de lezers van {titles}."
        no_source = [
            x.text for x in self.dossier.records if isinstance(x, Lesson) and x.source is None
        ]
        if no_source:
            yield f"De bron van {_named('les', 'lessen', no_source)}"
        no_address = [
            x.title for x in self.dossier.records if isinstance(x, Material) and not x.address
        ]
        if no_address:
            yield f"Het webadres van {_named('materiaal', 'materialen', no_address)}"

    def _who_helps(self) -> Iterator[Block]:
        questions = helpers(self.themes, self.dossier.who.slug)
        offers = helped(self.themes, self.dossier.who.slug)
        if not questions and not offers:
            return
        yield Heading("Vraag en aanbod")
        themes = {theme.slug: theme.title for theme in self.config.themes}
        items = []
        for question, slugs, offered in questions:
            names = enumerate_dutch(self._name(slug) for slug in slugs)
            if offered:
                answer = f"{names} bieden" if len(slugs) > 1 else f"{names} biedt"
                answer += f" hulp aan bij het thema {themes[question.theme]}."
            elif slugs:
                answer = (
                    f"Een aanbod is er nog niet. Ervaring met {themes[question.theme]}: {names}."
                )
            else:
                answer = "Hier is nog geen aanbod voor. Wij zoeken verder."
            items.append(Item((_start(answer),), f"Uw vraag: “{_short(question.text, 200)}”"))
        for offer, slugs in offers:
            names = enumerate_dutch(self._name(slug) for slug in slugs)
            have = "hebben" if len(slugs) > 1 else "heeft"
            said = f"{names} {have} een vraag over het thema {themes[offer.theme]}."
            items.append(Item((_start(said),), f"Uw aanbod: “{_short(offer.text, 200)}”"))
        yield Items(tuple(items))
        yield Paragraph("Wilt u met elkaar in contact komen? Wij brengen u graag bij elkaar.")

    def _next(self) -> Iterator[Block]:
        yield Heading("Hoe nu verder?")
        steps = list(self._steps())
        yield Items(tuple(Item((step,)) for step in steps), ordered=len(steps) > 1)
        yield Paragraph(
            "Hebt u een vraag? Antwoord dan op dit bericht. Wij kijken graag met u mee."
        )
        yield Paragraph("Met vriendelijke groet,")
        yield Paragraph(self.config.publication.author)

    def _steps(self) -> Iterator[str]:
        if self.dossier.is_empty:
            yield "Kies een vorm: een Word-formulier, een Excel-bestand of gewone tekst in Word."
            yield "Schrijf uw ervaringen op. Wij sturen u graag een leeg formulier."
            yield "Stuur het bestand terug als antwoord op dit bericht."
            return
        if self.dossier.errors or self.dossier.unplaced or self.warnings:
            yield ("Verbeter in uw eigen bestand wat hierboven staat. De rest kan zo blijven.")
            yield ("Stuur het bestand terug met dezelfde naam. Dan vervangt het de oude versie.")
        if any(self._missing_lines()):
            yield (
                "Hebt u nog iets voor wat ontbreekt? Zet het erbij. Wij hebben ook een formulier"
                " waarin uw teksten al staan. Vraag ons erom."
            )
        yield (
            "Kijk in de bijlage of uw teksten goed staan. Wilt u iets veranderen of terugtrekken?"
            " Laat het ons weten."
        )

    def _annex(self) -> Iterator[Block]:
        if not self.dossier.records:
            return
        yield Heading("Bijlage: waar elke tekst staat")
        yield Paragraph(
            "Voor elke tekst staat een kenmerk, zoals"
            f" {next((r.id for r in self.dossier.records if '-' in r.id), 'les-001')}. Dat is ons"
            " nummer voor uw tekst. Noem het als u ons over die tekst schrijft."
        )
        kinds = ["consortium", *WORDS]
        groups: dict[str, list[Record]] = {title: [] for title in self.parts.values()}
        for record in sorted(self.dossier.records, key=lambda r: (kinds.index(r.kind_name), r.id)):
            groups.setdefault(self._title(record), []).append(record)
        for title, records in groups.items():
            if records:
                yield Heading(title, 2)
                yield Items(tuple(self._placed(record) for record in records))

    def _placed(self, record: Record) -> Item:
        """A line of the annex: the number of a record, how it starts and its editions."""
        lead, text = f"{record.id}:", f"“{_short(_text(record))}”"
        if isinstance(record, Consortium):
            lead, text = "Uw profiel", ""
        if record.kind_name in _IN_NO_EDITION:
            where = "Voor de redactie, die mensen bij elkaar brengt"
        else:
            where = ", ".join(self._editions(record)) or "Nog in geen editie"
        return Item((f"{text} {where}.".strip(),) if not text else (text, f"{where}."), lead)

    def _name(self, slug: str) -> str:
        """A contributor in a sentence: the short name, or "het leernetwerk"."""
        network = self.config.network
        if slug == network.slug:
            name = network.names[0] if network.names else network.title
            return name[:1].lower() + name[1:]
        return next((c.short for c in self.config.consortia if c.slug == slug), slug)


def _text(record: Record) -> str:
    """The text by which a contributor knows a record."""
    for name in ("text", "summary", "point", "title", "name"):
        if value := getattr(record, name, None):
            return str(value)
    return record.id


def _edition(title: str) -> str:
    """The name of an edition in a list: "Bestuurders" for "Editie voor bestuurders"."""
    name = re.sub(r"^(editie )?(voor )", "", title, flags=re.IGNORECASE)
    return _start(name)


def _named(one: str, many: str, texts: Sequence[str]) -> str:
    """ "2 lessen: “…” en “…”." with the first few by their text."""
    quoted = [f"“{_short(text, 60)}”" for text in texts[:LONG_LIST]]
    if len(texts) > LONG_LIST:
        quoted.append(f"nog {len(texts) - LONG_LIST} andere")
    return f"{count_of(len(texts), one, many)}: {enumerate_dutch(quoted)}."


def _short(text: str, length: int = LONG_TEXT) -> str:
    one_line = " ".join(text.split())
    if len(one_line) <= length:
        return one_line
    return one_line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def _sentence(text: str) -> str:
    """A text as a sentence: a capital first, and a point when nothing ends it."""
    text = _start(text)
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence_start(place: str) -> str:
    """A place as it starts an item; the name of a file keeps its small letter."""
    return f"In {place}"
