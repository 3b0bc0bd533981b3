"""The fields of each kind of record: the Dutch labels people see and how a value is read.

Forms are written from this list and delivered files are read by it, so a label has one home.
A label is compared by `names.normalise`; nested YAML keys are joined with a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from samenleren.names import gist, normalise
from samenleren.record_kinds import MAX_WORDING, Field, Kind, Reading
from samenleren.synonyms import OTHERS, WEAK, also

_SOURCE = (
    Field("source_title", ("Bron", "bron.titel", "Titel van de bron")),
    Field(
        "source_address",
        ("Adres van de bron", "bron.adres", "Webadres van de bron"),
        Reading.ADDRESS,
    ),
    Field("source_seen", ("Bron gelezen", "bron.gelezen"), Reading.CHOICE, choices="seen"),
)
_ID = Field("id", ("Nummer", "Kenmerk"), Reading.ID)
_CHAPTER = Field("chapter", ("Hoofdstuk",), Reading.CHOICE, True, "chapters", waits=True)
_THEME = Field("theme", ("Thema",), Reading.CHOICE, True, "themes", waits=True)
_SOURCES = Field("sources", ("Bronnen",), Reading.SOURCES)
_ROW_SOURCE = tuple(replace(field, per_row=True) for field in _SOURCE)
_AREA = Field("area", ("Wijk", "Buurt", "Dorp", "Gebied", "Wijk of buurt"))
_LANGUAGE = Field("language", ("Taal", "Taal van de titel"), Reading.CHOICE, choices="languages")
"""Only for a title in another language than the publication. Last, so that older forms fit."""
_CERTAINTY = Field(
    "certainty",
    ("Zekerheid van de datum", "Zekerheid datum"),
    Reading.CHOICE,
    choices="certainties",
)
"""Whether a date was reported, was only planned, or is derived from something else."""
_EDITORS_NOTE = Field(
    "editors_note",
    ("Toelichting redactie", "Toelichting voor de redactie"),
    asked=False,
    private=True,
)
"""What editors note about how a source was read or found. No form asks for it, and it stands in
nothing that goes out: only in the editors' pages."""
_CONSENT = (
    Field("basis", ("Grondslag",), Reading.CHOICE, choices="bases", exact=True),
    Field(
        "consent_status",
        ("Status van de toestemming", "Toestemming", "Status toestemming", "toestemming.status"),
        Reading.CHOICE,
        choices="consents",
        exact=True,
    ),
    Field(
        "consent_scope",
        ("Reikwijdte", "Voor welke edities", "toestemming.reikwijdte", "toestemming.edities"),
        Reading.CHOICES,
        choices="editions",
        exact=True,
    ),
    Field(
        "consent_date",
        ("Datum van de toestemming", "Datum toestemming", "toestemming.datum"),
        Reading.DATE,
        exact=True,
    ),
    Field(
        "keep_until",
        ("Bewaren tot", "Bewaren tot en met", "toestemming.bewaren_tot"),
        Reading.DATE,
        exact=True,
    ),
)
"""Of consent nothing is guessed: a label with a slip names none of these."""

SCORES = ("niet interessant", "interessant", "heel interessant")
"""What a 0, a 1 and a 2 on the Motimeter mean."""
OPEN_BOX = "☐"
TICKED_BOXES = frozenset("☒☑✓✔✗✘xXvV")
"""What stands in a box that somebody ticked, with a click or by hand."""

_KINDS: tuple[Kind, ...] = (
    Kind(
        "consortium",
        "profiel",
        ("Consortium", "Over uw consortium", "Over ons consortium", "Over ons", "Profiel"),
        "con",
        (
            Field("name", ("Consortium", "Naam van het consortium"), required=True),
            Field("aliases", ("Andere namen",), Reading.LINES),
            Field("region", ("Regio",)),
            Field("municipalities", ("Gemeenten",), Reading.LINES),
            Field("municipality_count", ("Aantal gemeenten",), Reading.INTEGER),
            Field("areas", ("Wijken",), Reading.LINES),
            Field("partners", ("Partners",), Reading.LINES),
            Field("target_groups", ("Doelgroepen",), Reading.LINES),
            Field("interventions", ("Interventies",), Reading.LINES),
            Field("period", ("Periode",)),
            Field("notes", ("Toelichting",)),
            _SOURCES,
            Field("delivered", ("Geleverd op", "Geleverd", "Datum van aanlevering"), Reading.DATE),
        ),
    ),
    Kind(
        "lesson",
        "les",
        ("Lessen", "Les", "Ervaringen", "Geleerde lessen", "Dilemma's", "Dilemma"),
        "les",
        (
            _ID,
            _THEME,
            Field("kind", ("Soort", "Soort ervaring"), Reading.CHOICE, True, "kinds", waits=True),
            _CHAPTER,
            Field(
                "audience",
                ("Voor wie", "Doelgroep"),
                Reading.CHOICES,
                True,
                "audiences",
                waits=True,
            ),
            Field(
                "text",
                (
                    "Les",
                    "Ervaring",
                    "Wat hebt u geleerd",
                    "Wat heeft u geleerd",
                    "Wat leerden wij",
                    "Wat hebben wij geleerd",
                    "Dilemma",
                ),
                required=True,
            ),
            Field("speaker", ("Wie zegt dit", "Rol")),
            Field("moment", ("Wanneer",)),
            replace(_CERTAINTY, asked=False),
            *_SOURCE,
            *(replace(field, asked=False) for field in _CONSENT),  # for a quotation
        ),
    ),
    Kind(
        "material",
        "materiaal",
        ("Materialen", "Materiaal"),
        "mat",
        (
            _ID,
            Field("title", ("Titel", "Naam van het materiaal"), required=True),
            Field("kind", ("Soort materiaal",), required=True, waits=True),
            Field("purpose", ("Waarvoor",), required=True, waits=True),
            _CHAPTER,
            Field("address", ("Waar te vinden",), Reading.ADDRESS),
            *_SOURCE,
            _LANGUAGE,
        ),
    ),
    Kind(
        "question",
        "vraag",
        ("Vragen", "Vraag"),
        "vra",
        (
            _ID,
            _THEME,
            Field("text", ("Vraag", "Wat wilt u weten"), required=True),
        ),
    ),
    Kind(
        "offer",
        "aanbod",
        ("Aanbod", "Aanbiedingen"),
        "aan",
        (
            _ID,
            _THEME,
            Field("text", ("Aanbod", "Waarmee kunt u helpen"), required=True),
        ),
    ),
    Kind(
        "interview",
        "samenvatting van een gesprek",
        ("Interview", "Interviews", "Gesprek", "Gesprekken"),
        "int",
        (
            _ID,
            Field("consortium", ("Consortium",), Reading.CHOICE, True, "consortia"),
            Field("role", ("Rol",), required=True),
            Field("moment", ("Wanneer",)),
            replace(_CERTAINTY, asked=False),
            Field("themes", ("Thema's",), Reading.CHOICES, True, "themes", waits=True),
            Field("chapters", ("Hoofdstukken",), Reading.CHOICES, True, "chapters", waits=True),
            Field("summary", ("Samenvatting",), required=True),
            *_SOURCE,
            *_CONSENT,
        ),
    ),
    Kind(
        "literature",
        "literatuurpunt",
        ("Literatuur", "Literatuurpunten"),
        "lit",
        (
            _ID,
            _CHAPTER,
            Field("point", ("Punt",), required=True),
            Field("author", ("Auteur(s)", "Auteur", "Auteurs")),
            Field("year", ("Jaar",), Reading.INTEGER),
            Field("title", ("Titel",), required=True),
            Field("origin", ("Herkomst",), Reading.CHOICE, True, "origins"),
            *_SOURCE,
            Field(
                "read_through",
                ("Gelezen via", "Werk gelezen via"),
                Reading.CHOICE,
                choices="routes",
            ),
            _LANGUAGE,
        ),
    ),
    Kind(
        "event",
        "bijeenkomst",
        ("Bijeenkomsten", "Bijeenkomst", "Tijdlijn"),
        "evt",
        (
            _ID,
            Field("title", ("Titel",), required=True),
            Field("date", ("Datum",), Reading.DATE),
            _CERTAINTY,
            Field("date_note", ("Toelichting datum",)),
            Field("kind", ("Soort bijeenkomst",), required=True),
            Field("number", ("Volgnummer",), Reading.INTEGER),
            Field("number_note", ("Toelichting volgnummer",)),
            Field("form", ("Vorm",)),
            Field("place", ("Plaats",)),
            Field("participants", ("Deelnemers",), Reading.INTEGER),
            Field("participants_note", ("Toelichting deelnemers",)),
            Field("host", ("Gastheer",)),
            Field("agenda", ("Agenda", "Programma"), Reading.LINES),
            Field("facts", ("Feiten",), Reading.LINES),
            Field("poll_question", ("Poll", "poll.vraag")),
            Field("poll_min", ("Poll laagste punt", "poll.schaal_min"), Reading.NUMBER),
            Field("poll_max", ("Poll hoogste punt", "poll.schaal_max"), Reading.NUMBER),
            Field("poll_labels", ("Poll schaal", "poll.schaal_labels"), Reading.LINES),
            Field("poll_mean", ("Poll gemiddelde", "poll.gemiddelde"), Reading.NUMBER),
            Field("poll_votes", ("Poll verdeling", "poll.verdeling"), Reading.LINES),
            Field("poll_meaning", ("Poll betekenis", "poll.betekenis")),
            Field("poll_note", ("Poll toelichting", "poll.toelichting")),
            Field("named_success", ("Genoemde successen", "Top 3 successen"), Reading.LINES),
            Field(
                "named_barriers", ("Genoemde belemmeringen", "Top 3 belemmeringen"), Reading.LINES
            ),
            Field("ranked", ("Rangorde in de bron", "Rangorde"), Reading.CHOICE, choices="orders"),
            Field("evaluation", ("Evaluatie",), Reading.LINES),
            _SOURCES,
        ),
    ),
    Kind(
        "profile",
        "wijkprofiel",
        ("Wijkprofielen",),
        "wpr",
        (
            _ID,
            replace(_AREA, required=True),
            Field("moment", ("Jaar", "Wanneer", "Periode"), required=True),
            Field("topic", ("Onderwerp", "Thema", "Indicator"), required=True, per_row=True),
            Field("score", ("Score", "Cijfer", "Waarde"), Reading.NUMBER, True, per_row=True),
            Field("scale", ("Schaal", "Hoogste punt", "Maximum", "Max"), Reading.SCALE, True),
            *_ROW_SOURCE,
        ),
        same=("area", "moment"),
    ),
    Kind(
        "motimeter",
        "meting met de Motimeter",
        ("Motimeterscores", "Scores Motimeter"),
        "mot",
        (
            _ID,
            Field("activity", ("Activiteit", "Interventie", "Wat is gescoord"), required=True),
            _AREA,
            Field("moment", ("Wanneer", "Jaar", "Periode", "Datum")),
            Field(
                "respondent",
                ("Formuliernummer", "Nummer van het formulier", "Respondent"),
                asked=False,
            ),
            Field("point", ("Punt", "Punten"), required=True, per_row=True),
            *(
                Field(
                    f"count_{score}",
                    (
                        *(f"Aantal keer {score}", f"Aantal {score}", f"{score}"),
                        *(meaning, f"{score} – {meaning}"),
                    ),
                    Reading.INTEGER,
                    per_row=True,
                )
                for score, meaning in enumerate(SCORES)
            ),
            Field("score", ("Score",), Reading.INTEGER, asked=False, per_row=True),
            *_ROW_SOURCE,
        ),
        same=("activity", "area", "moment", "respondent"),
    ),
    Kind(
        "survey",
        "poll",
        ("Polls", "Poll", "Stellingen", "Uitslag poll", "Uitslag van de poll", "Peiling"),
        "pol",
        (
            _ID,
            Field("title", ("Poll", "Naam van de poll")),
            Field("meeting", ("Bijeenkomst", "Naam van de bijeenkomst", "Moment")),
            Field("moment", ("Datum", "Wanneer", "Jaar")),
            Field("scale", ("Schaal", "Hoogste punt"), Reading.SCALE),
            Field("statement", ("Stelling", "Stelling of vraag"), required=True, per_row=True),
            Field("answer", ("Antwoord of groep", "Antwoord"), required=True, per_row=True),
            Field("value", ("Aantal of score", "Aantal"), Reading.NUMBER, True, per_row=True),
            *_ROW_SOURCE,
        ),
        same=("title", "meeting", "moment"),
    ),
)


def _with_synonyms(kind: Kind) -> Kind:
    known = (replace(field, also=also(kind.name, field.name)) for field in kind.fields)
    return replace(kind, fields=(*known, _EDITORS_NOTE))


KINDS: tuple[Kind, ...] = tuple(map(_with_synonyms, _KINDS))
KIND: dict[str, Kind] = {kind.name: kind for kind in KINDS}

_SECTIONS: dict[str, Kind] = {
    normalise(section): kind for kind in KINDS for section in kind.sections
}
_SECTION_VALUES = {"dilemma": {"kind": "dilemma"}, "dilemmas": {"kind": "dilemma"}}

LISTS_SHEET = "_lijsten"
"""The hidden sheet of our workbook with the lists and the version. It is read and counted like any
sheet, so that nothing on it gets lost; what `forms.texts` put there is text of the form."""


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
