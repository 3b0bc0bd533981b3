"""Questions and offers: what one contributor asks and another can help with.

The learning network brought them together by speed dates and vouchers; this is the list for it.
A question is matched with the offers of others on its theme; the words they share give the order.
Without such an offer, those come in view who tell about that theme what helped them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samenleren.config import Choice, Config, Contributor
from samenleren.language.names import normalise
from samenleren.model import Corpus, Offer, Question

HELPED, HINDERED = "✓", "✕"
"""The marks by which config.yaml says which kinds of lesson tell what helped and what hindered."""

_SHORT = 4
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
    aan alle allen alles andere anderen bent best bij dan dat deze die dit doen door een elkaar
    erin ervan gaan geen goed graag haar hebben heeft helpen hem hen het hierbij hoe hun iemand iets
    jullie kan konden krijgen kunnen maar maken meer met mijn moet moeten naar niet onze onder over
    samen tijdens tussen uit van vaak veel vertellen voor vraag waar waarbij waarmee wanneer want
    wat welke wel weten wie wij wilt willen worden wordt zelf zich zijn zoals zonder zou zouden
        """,
    )
)


@dataclass(frozen=True)
class Match:
    """An offer that goes with a question, and the words that both have."""

    offer: Offer
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question, the offers of others that go with it, and who has experience instead.

    `experienced`: contributors and their number of lessons on this theme that tell what helped.
    """

    question: Question
    matches: tuple[Match, ...]
    experienced: tuple[tuple[Contributor, int], ...]


@dataclass(frozen=True)
class Theme:
    """All questions and offers on one theme; `spare` are the offers nobody asks for."""

    theme: Choice
    asked: tuple[Asked, ...]
    spare: tuple[Offer, ...]


def match(corpus: Corpus, config: Config) -> list[Theme]:
    """Every theme with a question or an offer, in the order of config.yaml."""
    found = []
    for theme in config.themes:
        questions = [q for q in corpus.questions if q.theme == theme.slug]
        offers = [o for o in corpus.offers if o.theme == theme.slug]
        asked = tuple(_asked(q, offers, corpus, config) for q in questions)
        wanted = {m.offer.id for one in asked for m in one.matches}
        spare = tuple(o for o in offers if o.id not in wanted)
        if asked or spare:
            found.append(Theme(theme, asked, spare))
    return found


def helpers(themes: Sequence[Theme], slug: str) -> list[tuple[Question, tuple[str, ...], bool]]:
    """For each question of a contributor who could help, best first; True when they offer it."""
    return [
        (
            one.question,
            tuple(dict.fromkeys(m.offer.consortium for m in one.matches))
            or tuple(c.slug for c, _ in one.experienced),
            bool(one.matches),
        )
        for theme in themes
        for one in theme.asked
        if one.question.consortium == slug
    ]


def helped(themes: Sequence[Theme], slug: str) -> list[tuple[Offer, tuple[str, ...]]]:
    """For each offer of a contributor that others ask for: who they are."""
    found: dict[str, tuple[Offer, list[str]]] = {}
    for theme in themes:
        for one in theme.asked:
            for found_match in one.matches:
                if found_match.offer.consortium == slug:
                    offer = found_match.offer
                    _, who = found.setdefault(offer.id, (offer, []))
                    if one.question.consortium not in who:
                        who.append(one.question.consortium)
    return [(offer, tuple(who)) for offer, who in found.values()]


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """The telling words that two texts have in common, in the order of the first."""
    words = set(normalise(other).split())
    telling = (w for w in normalise(one).split() if len(w) >= _SHORT and w not in _COMMON)
    return tuple(dict.fromkeys(w for w in telling if w in words))


def kinds_marked(config: Config, mark: str) -> frozenset[str]:
    """The kinds of lesson that config.yaml gives this mark."""
    return frozenset(kind.slug for kind in config.kinds if kind.mark == mark)


def _asked(question: Question, offers: Sequence[Offer], corpus: Corpus, config: Config) -> Asked:
    matches = [
        Match(offer, shared_words(question.text, offer.text))
        for offer in offers
        if offer.consortium != question.consortium
    ]
    order = [c.slug for c in config.contributors]
    matches.sort(key=lambda m: (-len(m.shared), order.index(m.offer.consortium), m.offer.id))
    helping = kinds_marked(config, HELPED)
    lessons = Counter(
        lesson.consortium
        for lesson in corpus.lessons
        if lesson.theme == question.theme
        and lesson.kind in helping
        and lesson.consortium != question.consortium
    )
    experienced = [(c, lessons[c.slug]) for c in config.contributors if lessons[c.slug]]
    experienced.sort(key=lambda item: -item[1])
    return Asked(question, tuple(matches), () if matches else tuple(experienced[:3]))
