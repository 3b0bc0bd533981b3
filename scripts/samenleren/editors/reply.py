"""The reply to a contributor: what came in, where it went, what needs mending, what is missing.

It is written to be mailed as it is: plain Dutch, no path or number that is not explained, and no
text of anybody else. Of other contributors it names at most who could help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenleren.contents.matching import Theme
from samenleren.diagnostics import Diagnostic, Rule
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
from samenleren.editors.placed import Placed
from samenleren.editors.places import file_name, in_words
from samenleren.editors.wanted import exchange, missing_lines
from samenleren.editors.words import IN_NO_EDITION, ORDER, ended, name_of
from samenleren.language.dutch import capital, count_of, dutch_date, enumerate_dutch
from samenleren.language.shorten import whole_words
from samenleren.language.typography import quotes
from samenleren.model import KIND
from samenleren.privacy.guard import PERSONAL_DATA

_APART = (Rule.UNPLACED_TEXT,)  # the letter gives each of those texts
_WAS_READ = (Rule.PERSONAL_DATA, Rule.CONSORTIUM_CONFLICT, Rule.UNCLEAR_WITHDRAWAL)
"""What is wrong about a text that we did read."""
MOST = 8
"""How many places of one message a letter names."""
_NOTHING_THERE = (Rule.NOTHING_READ, Rule.EMPTY_FORM)
_ASKED = {
    Rule.PERSONAL_DATA: "haal het weg; moet het blijven staan, laat ons dan weten waarom, en noem"
    " het kenmerk",
    Rule.LEDGER_GAP: "niets; wij zoeken uit wat hier misging",
}
"""What a contributor can do, where the message asks it of the editors."""
_WHY = {PERSONAL_DATA: "hierin staan persoonsgegevens; de plaats leest u hierboven"}


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
        kept = {f'"{withheld.id}"' for withheld in dossier.withheld}
        self.consent = [d for d in dossier.warnings if any(ident in d.found for ident in kept)]
        self.warnings = [
            d for d in dossier.warnings if d.rule not in _APART and d not in self.consent
        ]
        self.unread = [d for d in dossier.errors if not self._was_read(d)]
        self.wrong = [d for d in dossier.errors if d not in self.unread]
        self.placed = Placed(dossier, delivery)

    def _was_read(self, fault: Diagnostic) -> bool:
        """False for a fault that kept us from reading something."""
        lacks = self.dossier.in_part | frozenset(self.dossier.unread)
        whole = fault.where.file not in lacks and fault.rule not in _NOTHING_THERE
        return whole or fault.rule in _WAS_READ

    def blocks(self) -> Iterator[Block]:
        """The letter from greeting to annex: first what is asked (errors, then questions, then
        what is to be looked at), then what there is. A section with nothing to say is left out."""
        yield from self._greeting()
        yield from self._asked()
        yield from self._to_mend()
        yield from self._revised()
        yield from self._unplaced()
        yield from self._withheld()
        yield from self._to_look_at()
        if not self.dossier.is_empty:
            yield Heading("In het kort")
            yield bullets(list(self._summary()))
            yield from self._received()
            yield from self.placed.overview()
        yield from self._left_out()
        yield from self._missing()
        yield from exchange(self.dossier, self.config, self.themes)
        yield from self._next()
        yield from self.placed.annex()

    # -- greeting, what is asked, and summary -------------------------------------------------

    def _greeting(self) -> Iterator[Block]:
        publication = self.config.publication
        work = f"{publication.title} – {publication.subtitle}"
        yield Paragraph(f"Beste collega’s van {name_of(self.dossier.who.slug, self.config)},")
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

    def _asked(self) -> Iterator[Block]:
        requests = list(self._requests())
        if requests:
            yield Heading("Wat wij u vragen")
            yield Items(tuple(Item((request,)) for request in requests), ordered=True)
            yield from self._before()

    def _before(self) -> Iterator[Block]:
        """Until when something can be sent in, when the configuration says it."""
        if deadline := self.config.publication.deadline:
            yield Paragraph(f"Wij ontvangen het graag uiterlijk {dutch_date(deadline)}.")

    def _requests(self) -> Iterator[str]:
        """What is asked, the most urgent first."""
        if self.unread:
            places = self._places(self.unread)
            yield f"Op {places} hebben wij uw hulp nodig: dat deel konden wij niet lezen."
        if self.wrong:
            places = self._places(self.wrong)
            yield f"Op {places} klopt nog iets niet. De tekst lazen wij wel."
        if self.dossier.unplaced:
            times = count_of(len(self.dossier.unplaced), "stuk tekst", "stukken tekst")
            belongs = "het hoort" if len(self.dossier.unplaced) == 1 else "ze horen"
            yield f"Van {times} weten wij niet waar {belongs}."
        if self.dossier.withheld:
            times = count_of(len(self.dossier.withheld), "tekst", "teksten")
            yield f"Van {times} weten wij nog niet of wij die mogen plaatsen."
        if self.warnings:
            yield f"Bij {self._places(self.warnings)} vragen wij u nog even te kijken."

    def _summary(self) -> Iterator[str]:
        files = count_of(len(self.dossier.files), "bestand", "bestanden")
        content = enumerate_dutch(self._contents())
        yield f"Wij ontvingen {files}" + (f", met {content}." if content else ".")
        records = [r for r in self.dossier.records if r.kind_name not in IN_NO_EDITION]
        placed = [r for r in records if self.placed.editions(r)]
        waiting, left_out = self.dossier.waiting, self.dossier.left_out
        whole = not (self._open_ends or waiting or left_out)
        if records and len(placed) == len(records) and whole:
            yield "Alles wat u aanleverde, staat in de publicatie."
        elif records:
            yield "Een deel staat in de publicatie, een deel nog niet."
        if any(r.kind_name in IN_NO_EDITION for r in self.dossier.records):
            yield "Uw vragen en uw aanbod leggen wij naast die van anderen."
        if waiting:
            number = count_of(len(waiting), "tekst", "teksten")
            yield f"Van {number} bepaalt de redactie de plaats. U hoeft daar niets voor te doen."
        if not self._open_ends and not self.warnings:
            yield "U hoeft nu niets te doen."

    @property
    def _open_ends(self) -> bool:
        return bool(self.dossier.errors or self.dossier.unplaced or self.dossier.withheld)

    def _contents(self, file: str | None = None) -> list[str]:
        """What was delivered, in a file or in all: "24 lessen", "uw profiel"."""
        return [
            count_of(number, *KIND[kind].counted) if kind != "consortium" else "uw profiel"
            for kind in ORDER
            if (number := self.dossier.count(kind, file))
        ]

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
        if not contents:
            return "Nog niets wat wij konden plaatsen."
        text = capital(contents)
        in_part = file in self.dossier.in_part
        return f"{text}. Een deel konden wij niet lezen." if in_part else text

    # -- what needs mending -------------------------------------------------------------------

    def _to_mend(self) -> Iterator[Block]:
        if self.unread:
            yield Heading("Wat wij niet konden lezen")
            yield Paragraph(
                "Bij elke plaats staat wat wij zagen en wat u kunt doen. Hebt u een vraag? Noem dan"
                " de naam van de melding. Zodra het klopt, komt ook dit deel in de publicatie."
            )
            yield Items(self._faults(self.unread), ordered=True)
        if self.wrong:
            yield Heading("Wat nog niet klopt")
            yield Paragraph(
                "Deze tekst lazen wij wel. Bij elke plaats staat wat er niet klopt en wat u kunt"
                " doen. Hebt u een vraag? Noem dan de naam van de melding."
            )
            yield Items(self._faults(self.wrong), ordered=True)

    def _to_look_at(self) -> Iterator[Block]:
        if self.warnings:
            yield Heading("Wilt u hier nog naar kijken?")
            yield Paragraph("Dit houdt niets tegen. Het kan wel iets anders zijn dan u bedoelde.")
            yield Items(self._faults(self.warnings), ordered=True)

    def _faults(self, diagnostics: Sequence[Diagnostic]) -> tuple[Item, ...]:
        """Of each place what was seen there and what to do, in the order of the diagnostics; what
        is the same in more places of a file is told once."""
        places: dict[tuple[str, Rule, str, str], list[str]] = {}
        for fault in diagnostics:
            same = (fault.where.file, fault.rule, fault.found, fault.remedy)
            places.setdefault(same, []).append(fault.where.in_words())
        told: dict[str, list[str]] = {}
        for (file, rule, found, remedy), spots in places.items():
            said = _ASKED.get(rule) or self._plain(remedy)
            told.setdefault(self._in(file, spots), []).extend(
                (
                    f"Wij zagen: {ended(self._plain(found))} (Melding: {rule.value}.)",
                    f"Wat u kunt doen: {ended(said)}",
                )
            )
        return tuple(Item(tuple(lines), f"In {place}") for place, lines in told.items())

    def _in(self, file: str, spots: Sequence[str]) -> str:
        """A file and the places in it, each once."""
        once = list(dict.fromkeys(filter(None, spots)))
        more = [f"nog {len(once) - MOST} plaatsen"] if len(once) > MOST + 1 else []
        shown = once[:MOST] if more else once
        return ", ".join(filter(None, (file_name(file), "; ".join((*shown, *more)))))

    def _place(self, fault: Diagnostic) -> str:
        return in_words(fault.where)

    def _places(self, diagnostics: Sequence[Diagnostic]) -> str:
        """How many places these are about, in words."""
        return count_of(len({self._place(d) for d in diagnostics}), "plaats", "plaatsen")

    def _plain(self, text: str) -> str:
        """The words of a diagnostic with names of files instead of paths in our folders."""
        files = {entry.where.file for entry in self.delivery.entries} | set(self.dossier.files)
        for file in sorted((f for f in files if f in text), key=len, reverse=True):
            owner = self.delivery.owners.get(file)
            other = owner is not None and owner != self.dossier.who.slug
            whose = (
                f"een bestand van {name_of(str(owner), self.config)}" if other else file_name(file)
            )
            text = text.replace(file, whose)
        return quotes(text)

    def _unplaced(self) -> Iterator[Block]:
        if not self.dossier.unplaced:
            return
        yield Heading("Tekst zonder plaats")
        yield Paragraph(
            "Deze tekst lazen wij, maar wij weten niet waar zij hoort. Zet haar in een veld van het"
            " formulier of onder een kop met een thema. Mag zij weg? Laat het ons weten."
        )
        places = (in_words(e.where) for e in self.dossier.unplaced)
        yield Items(
            tuple(
                Item((f"“{whole_words(entry.text, 200)}”",), f"In {place}")
                for entry, place in zip(self.dossier.unplaced, places, strict=True)
            )
        )

    def _revised(self) -> Iterator[Block]:
        if not self.dossier.revised:
            return
        yield Heading("Veranderd op voorstel van een lezer")
        yield Paragraph(
            "De redactie nam een voorstel van een lezer over in uw bestand. Vindt u dat goed? Laat"
            " het ons weten, ook als u het anders wilt."
        )
        yield Items(
            tuple(
                Item(
                    (f"Er stond: “{one.old}”", f"Er staat nu: “{one.new}”"),
                    f"In {in_words(one.where)}",
                )
                for one in self.dossier.revised
            )
        )

    def _left_out(self) -> Iterator[Block]:
        if not self.dossier.left_out:
            return
        yield Heading("Wat wij niet opnemen")
        yield Paragraph("Deze tekst lazen wij, maar de redactie neemt haar niet op.")
        items = (
            Item((f"“{whole_words(entry.text, 200)}”", ended(capital(entry.detail))))
            for entry in self.dossier.left_out
        )
        yield Items(tuple(items))

    def _withheld(self) -> Iterator[Block]:
        if not self.dossier.withheld:
            return
        yield Heading("Wat wij nog niet plaatsen")
        yield Paragraph(
            "Wat iemand vertelde, plaatsen wij alleen als duidelijk is waarom dat mag, en zonder"
            " gegevens waaraan die persoon te herkennen is. Van deze teksten weten wij het nog"
            " niet, of mag het niet meer. Zij staan in geen enkele editie."
        )
        items = list(self._faults(self.consent))
        for one in self.dossier.withheld:
            if not any(f'"{one.id}"' in d.found for d in self.consent):
                word = (KIND[one.kind].counted[0] if one.kind in KIND else "tekst").capitalize()
                place = f", in {file_name(one.file)}" if one.file else ""
                reason = _WHY.get(one.reason, one.reason)
                items.append(Item((capital(ended(reason)),), f"{word} {one.id}{place}"))
        yield Items(tuple(items))

    # -- what is missing, who could help, what next -----------------------------------------------

    def _missing(self) -> Iterator[Block]:
        lines = list(missing_lines(self.dossier, self.delivery))
        if self.dossier.is_empty:
            themes = enumerate_dutch(theme.title for theme in self.config.themes)
            yield Heading("Wat wij zoeken")
            yield bullets(
                [
                    *lines,
                    f"Een les hoort bij een van deze thema’s: {themes}.",
                    "Materialen: hulpmiddelen die ook een ander kan gebruiken.",
                    "Vragen en aanbod: wat u wilt leren, en waarmee u een ander kunt helpen.",
                ]
            )
            return
        if not lines:
            return
        yield Heading("Wat nog ontbreekt")
        yield Paragraph("Niets hiervan is verplicht. Het maakt de publicatie wel rijker.")
        yield bullets(lines)

    def _next(self) -> Iterator[Block]:
        yield Heading("Hoe nu verder?")
        steps = list(self._steps())
        if not self.dossier.is_empty and not self._open_ends and not self.warnings:
            yield Paragraph("U hoeft nu niets te doen. Dit kan wel:")
        yield Items(tuple(Item((step,)) for step in steps), ordered=len(steps) > 1)
        if not list(self._requests()) and any(missing_lines(self.dossier, self.delivery)):
            yield from self._before()
        contact = self.config.publication.contact
        reach = f", of neem contact op: {contact}" if contact else ""
        yield Paragraph(
            f"Hebt u een vraag? Antwoord dan op dit bericht{reach}. Wij kijken graag met u mee."
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
            yield "Verbeter in uw eigen bestand wat hierboven staat. De rest kan zo blijven."
            yield "Stuur het bestand terug met dezelfde naam. Dan vervangt het de oude versie."
        if any(missing_lines(self.dossier, self.delivery)):
            yield (
                "Hebt u nog iets voor wat ontbreekt? Zet het erbij. Wij hebben ook een formulier"
                " waarin uw teksten al staan. Vraag ons erom."
            )
        yield (
            "Kijk in de bijlage of uw teksten goed staan. Wilt u iets veranderen of terugtrekken?"
            " Laat het ons weten."
        )
