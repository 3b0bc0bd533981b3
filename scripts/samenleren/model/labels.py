"""By which words people name the fields and the kinds of record: labels, headings, tables.

A label is compared by `names.normalise`, people's own words by `names.gist`, so that word order,
plurals, articles and a question mark do not count; nested YAML keys are joined with a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samenleren.language.names import gist, normalise
from samenleren.model import KIND as KIND
from samenleren.model import KINDS as KINDS
from samenleren.model import SCORES
from samenleren.model.declaration import Field
from samenleren.model.kind import MAX_WORDING, Kind

OPEN_BOX = "☐"
TICKED_BOXES = frozenset("☒☑✓✔✗✘xXvV")
"""What stands in a box that somebody ticked, with a click or by hand."""

WEAK = (
    *("Vraag", "Aanbod", "Titel", "Product", "Instrument", "Materiaal", "Middel", "Tool"),
    *("Opbrengst", "Observatie", "Constatering", "Bevinding", "Verslag", "Besproken"),
    *("Gevraagd", "Gezocht", "Geboden", "Aangeboden", "Samenvatting", "Bijeenkomst", "Punt"),
    *("Type", "Soort", "Categorie", "Wie", "Functie", "Rol", "Gesprek met", "Met wie"),
    *("Wat viel op", "Wat is besproken", "Wat werd besproken", "Les", "Projectnaam"),
)
"""Words for what a record tells that stand in others' tables too: they need company."""
OTHERS = (
    *("Prijs", "Stukprijs", "Bedrag", "Kosten", "Budget", "Begroting", "Begroot", "Btw", "Euro"),
    *("Subtotaal", "Leverancier", "Artikelnummer", "Voorraad", "Factuur", "Factuurnummer", "Iban"),
    *("Telefoon", "Telefoonnummer", "Tel", "Mobiel", "E-mail", "Email", "Mail", "Mailadres"),
    *("E-mailadres", "Emailadres", "Adres", "Postcode", "Woonplaats", "Voornaam", "Achternaam"),
    *("Naam", "Geboortedatum", "Handtekening", "Paraaf", "Aanwezig", "Afwezig", "Aanwezigheid"),
    *("Afgemeld", "Actie", "Actiehouder", "Actiepunt", "Deadline", "Status", "Gereed", "Planning"),
    *("Afspraak", "Besluit", "Agendapunt", "Tijd", "Begintijd", "Eindtijd", "Starttijd", "Duur"),
    *("Uren", "Uur", "Week", "Kans", "Impact", "Risico", "Maatregel", "Beheersmaatregel", "Ernst"),
    *("Waarschijnlijkheid", "Gevolg", "Effect", "Score", "Cijfer", "Punten", "Klas", "Leerling"),
    *("Eigenaar", "Verantwoordelijke", "Prioriteit", "Startdatum", "Einddatum", "Mijlpaal"),
)
"""Columns of tables that are no contribution: price lists, plannings, minutes, addresses, risks."""

_SECTIONS: dict[str, Kind] = {
    normalise(section): kind for kind in KINDS for section in kind.sections
}
_SECTION_VALUES = {"dilemma": {"kind": "dilemma"}, "dilemmas": {"kind": "dilemma"}}

LISTS_SHEET = "_lijsten"
"""The hidden sheet of our workbook with the lists and the version. It is read and counted like any
sheet, so that nothing on it gets lost; what `questionnaire.texts` put there is text of the form."""


def kind_of_section(name: str) -> Kind | None:
    """The kind a heading, sheet or list name announces ("Onze lessen", "Materiaal 3"), or None."""
    return _SECTIONS.get(_section(name))


def _section(name: str) -> str:
    text = normalise(name).rstrip("0123456789 ")
    return text if text in _SECTIONS else _POSSESSIVE.sub("", text)


_POSSESSIVE = re.compile(r"^(?:onze|ons|de|het|mijn) ")
"""What people put before the name of a part."""


def values_of_section(name: str) -> dict[str, str]:
    """What a heading or sheet itself says about its records: "Dilemma 2" gives their kind."""
    return dict(_SECTION_VALUES.get(_section(name), {}))


SURE = 3
"""Labels of ours that say what a table holds, whatever else stands there."""
_WEAK, _OTHERS = (frozenset(map(gist, words)) for words in (WEAK, OTHERS))


def kind_of_labels(labels: Sequence[str]) -> Kind | None:
    """The kind that knows most of these labels; None when no kind knows at least two. Of two that
    know as many it is the one with more labels of our own, for those mean nothing else; and what
    people's own words mean is not asked when three labels of ours say what this is."""
    named = list(filter(may_be_label, labels))  # few texts of a row are: 12 kinds ask for those
    kinds = [kind for kind in KINDS if known_labels(kind, named) > 1]
    own = {kind.name: known_labels(kind, list(filter(kind.owns, named))) for kind in kinds}
    sure = max(own.values(), default=0) >= SURE

    def score(kind: Kind) -> tuple[int, int]:
        loose = not sure and tells(kind, labels)
        return known_labels(kind, labels) if loose else own[kind.name], own[kind.name]

    best = max(kinds, key=score, default=None)
    return best if best is not None and score(best)[0] > 1 else None


def tells(kind: Kind, labels: Sequence[str]) -> bool:
    """True when people's own words for the columns of a table say surely that it holds this kind:
    they name what somebody tells, and not with a word that other tables have as well, unless two
    more fields are named and no column is one of a price list or a planning."""
    found = fields_named(kind, labels)
    named = {field.name for field in found if field is not None}
    if kind.same or not kind.telling or not kind.telling <= named:
        return False
    strong = any(
        field is not None and field.name in kind.telling and gist(label) not in _WEAK
        for label, field in zip(labels, found, strict=True)
    )
    others = any(
        field is None and gist(label) in _OTHERS for label, field in zip(labels, found, strict=True)
    )
    if strong:
        return len(named) > 1 or not others
    return len(named) >= SURE and len(named) * 2 >= len(labels) and not others


def fields_named(kind: Kind, labels: Sequence[str]) -> list[Field | None]:
    """The field that each label of one table names. Words of people do not name what a label of
    ours names already, nor a field that other words named before."""
    found = [kind.find(label) for label in labels]
    taken = {f.name for f, label in zip(found, labels, strict=True) if f and kind.owns(label)}
    for at, field in enumerate(found):
        if field is not None and not kind.owns(labels[at]):
            found[at] = None if field.name in taken else field
            taken.add(field.name)
    return found


_ALL_LABELS = {label for kind in KINDS for label in kind.labels}
_ALL_WORDINGS = {wording for kind in KINDS for wording in kind.wordings}


def is_label(text: str) -> bool:
    """True for a text that names a field of any kind as our forms do."""
    return normalise(text) in _ALL_LABELS


def may_be_label(text: str) -> bool:
    """False for a text that names no field of any kind, in whatever words; soon known."""
    fits, ended = len(text) <= MAX_WORDING, text.rstrip().endswith(".")
    return fits and (is_label(text) or (not ended and gist(text) in _ALL_WORDINGS))


def known_labels(kind: Kind, labels: Sequence[str]) -> int:
    """How many fields of a kind these labels name. A label that is a number counts for nothing,
    since it is far more often a number, unless the labels are those of a Motimeter: all scores, no
    other number, and what was scored."""
    numbers = {label.strip() for label in labels if label.strip().isdigit()}
    words = [label for label in labels if label.strip() not in numbers]
    found = {field.name for label in words if (field := kind.find(label)) is not None}
    own = {field.name for field in kind.rows if field.required}
    if own and own <= found and numbers == {str(score) for score in range(len(SCORES))}:
        found |= {field.name for label in numbers if (field := kind.find(label)) is not None}
    return len(found)
