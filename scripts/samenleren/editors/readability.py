"""Readability of Dutch prose: sentence length, the Flesch-Douma score, jargon with a suggestion.

The score is Flesch's Reading Ease for Dutch, by W.H. Douma, "De leesbaarheid van landbouwbladen",
Bulletin 17, Landbouwhogeschool Wageningen, 1960:

    206.84 - 0.93 x (words per sentence) - 0.77 x (syllables per 100 words)

Formula and bands as in Onze Taal, https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php.
It runs from 0 (very hard) to 100 (very easy) and knows nothing of sense: it points, an editor
decides. Syllables are counted by their vowels. Against the hyphenation patterns of pyphen, on the
2,800 words of the lessons, the counts differ for 35 of 901 words; of those uses three quarters are
the patterns' fault, which never split off one letter ("over", "energie").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from samenleren.config import Config, Limits
from samenleren.contents.chapters import ChapterText, PartText
from samenleren.model import Corpus

GRADES = (
    (90, "zeer makkelijk"),
    (80, "makkelijk"),
    (70, "vrij makkelijk"),
    (60, "gemiddeld"),
    (45, "vrij moeilijk"),
    (30, "moeilijk"),
    (float("-inf"), "zeer moeilijk"),
)
"""Douma's names for the bands of his score, each with its lowest value."""
WORST = 3

_VOWELS = re.compile(
    "aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au"
    "|ea(?=m)|oa(?=ch)|ai(?=n)"  # team, coach, training
    "|[aeiouyàâäèêëìîïòôöùûü]"
)
_STRESS = str.maketrans("áéíóú", "aeiou")  # één is "een" with stress: one syllable
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.!?…][”’\"')\]]*(\s+)(?=[“‘\"'’(]*(?:s )?[A-ZÀ-Ý0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:bijv|bv|enz|etc|dr|drs|ing|ir|mr|prof|nr|blz|ca|incl|excl|m\.u\.v|o\.a|e\.a|d\.w\.z"
    r"|i\.p\.v|m\.b\.t|t\.a\.v|t\.o\.v|n\.a\.v)|\b[A-Z])\.$"
)
_CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<#.*?#>", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
_ATTRIBUTES = re.compile(r"\{[#.][^}]*\}")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+>|]|\d+[.)])\s)")
_MARKS = re.compile(r"^\s*(?:#+|[-*+>]|\d+[.)]|:{3,}.*)\s*|[*_`\\]|^\s*\|.*$", re.MULTILINE)


@dataclass(frozen=True)
class Passage:
    """A piece of prose and where it stands, in words."""

    where: str
    text: str


@dataclass(frozen=True)
class Sentence:
    """A sentence, where it stands and how many words it has."""

    where: str
    text: str
    words: int


@dataclass(frozen=True)
class Hit:
    """A word from the jargon list: what to write instead, and the places where it stands."""

    word: str
    suggestion: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """How one body of prose reads. `mean` is in words; `score` is None without sentences."""

    words: int
    sentences: int
    mean: float
    score: float | None
    long_share: float
    worst: tuple[Sentence, ...]
    jargon: tuple[Hit, ...] = ()

    @property
    def grade(self) -> str:
        """Douma's name for the score."""
        if self.score is None:
            return "geen tekst"
        return next(name for least, name in GRADES if self.score >= least)


@dataclass(frozen=True)
class Part:
    """A chapter (or what stands around the chapters): the editors' prose and the lessons."""

    title: str
    prose: Reading
    lessons: Reading
    passages: tuple[Passage, ...] = field(default=(), repr=False)


def readability(
    chapters: Sequence[ChapterText], parts: Sequence[PartText], corpus: Corpus, config: Config
) -> list[Part]:
    """A row for each chapter, and one for the editors' parts around the chapters."""
    titles = {choice.slug: choice.title for choice in config.chapters}
    rows = []
    for text in chapters:
        lessons = (lesson for lesson in corpus.lessons if lesson.chapter == text.slug)
        said = [
            Passage(f"{lesson.id}, {_short(lesson, config)}", lesson.text) for lesson in lessons
        ]
        rows.append(_part(titles[text.slug], list(prose_of(text, config)), said, config.limits))
    around = [Passage(f"{p.file}", plain) for p in parts for plain in _paragraphs(p.body)]
    if around:
        rows.append(_part("Rond de hoofdstukken", around, [], config.limits))
    return rows


def _short(lesson: object, config: Config) -> str:
    slug = getattr(lesson, "consortium", "")
    return next((c.short for c in config.contributors if c.slug == slug), slug)


def _part(title: str, prose: list[Passage], lessons: list[Passage], limits: Limits) -> Part:
    return Part(title, measure(prose, limits), measure(lessons, limits), tuple(prose))


def prose_of(text: ChapterText, config: Config) -> Iterator[Passage]:
    """What the editors wrote in a chapter, piece by piece, with the place an editor looks for."""
    themes = {theme.slug: theme.title for theme in config.themes}
    audiences = {audience.slug: audience.title for audience in config.audiences}
    pieces: list[tuple[str, str]] = [("vraag", text.question)]
    pieces += [(f"voor wie, {audiences.get(a, a)}", said) for a, said in text.for_whom.items()]
    pieces += [(f"kernboodschap {m.id}", m.text) for m in text.messages]
    pieces += [("literatuur", text.literature), ("praktijk", text.practice)]
    pieces += [(f"thema {themes.get(t, t)}", said) for t, said in text.themes.items()]
    pieces += [("inleiding van het portret", text.portrait_lead), ("materialen", text.materials)]
    for d in text.dilemmas:
        pieces += [(f"dilemma {d.id}", said) for said in (d.question, d.one_side, d.other_side)]
    pieces += [(f"tafelvraag {n}", q.text) for n, q in enumerate(text.table_questions, 1)]
    for where, said in pieces:
        yield from (Passage(f"{text.file}, {where}", plain) for plain in _paragraphs(said))
    yield from (Passage(f"{text.file}, inleiding", plain) for plain in _paragraphs(text.body))


def _paragraphs(markdown: str) -> Iterator[str]:
    """The paragraphs of our own Markdown as plain text, without headings, tables and calls."""
    for block in _BLOCK.split(_CALL.sub("\n\n", markdown)):
        if block.lstrip().startswith(("#", "|", ":::")):
            continue
        plain = _MARKS.sub("", _ATTRIBUTES.sub("", _LINK.sub(r"\1", block)))
        if plain := " ".join(plain.split()):
            yield plain


def measure(passages: Iterable[Passage], limits: Limits) -> Reading:
    """The readability of some prose."""
    passages = list(passages)
    found = [
        Sentence(passage.where, sentence, len(_WORD.findall(sentence)))
        for passage in passages
        for sentence in sentences(passage.text)
    ]
    found = [sentence for sentence in found if sentence.words]
    jargon = tuple(_jargon(passages, limits))
    words = sum(sentence.words for sentence in found)
    if not found:
        return Reading(0, 0, 0.0, None, 0.0, (), jargon)
    spoken = sum(syllables(w) for s in found for w in _WORD.findall(s.text))
    mean = words / len(found)
    long = [s for s in found if s.words > limits.long_sentence]
    worst = sorted(long, key=lambda s: (-s.words, s.where))[:WORST]
    score = 206.84 - 0.93 * mean - 0.77 * (100 * spoken / words)
    return Reading(words, len(found), mean, score, len(long) / len(found), tuple(worst), jargon)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph. A point after an abbreviation or an initial ends none."""
    text = " ".join(text.split())
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if not _ABBREVIATED.search(text[start : end.start() + 1]):
            found.append(text[start : end.start(1)])
            start = end.end()
    return [*found, text[start:]] if text[start:] else found


def syllables(word: str) -> int:
    """The syllables of a Dutch word: its vowels, where two that sound as one count as one.

    A word without vowels is said letter by letter when it is in capitals (GGD: 3).
    """
    count = len(_VOWELS.findall(word.lower().translate(_STRESS)))
    return count or (len(word) if word.isupper() else 1)


def _jargon(passages: Sequence[Passage], limits: Limits) -> Iterator[Hit]:
    for term in limits.jargon:
        either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in term.words)
        pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
        places = [p.where for p in passages for _ in pattern.finditer(p.text)]
        if places:
            yield Hit(term.words[0], term.suggestion, tuple(places))
