"""What a contributor could still add, and who could help whom, as parts of a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenleren.config import Config
from samenleren.contents.matching import Theme, helped, helpers
from samenleren.editors.coverage import missing_of
from samenleren.editors.dossier import Delivery, Dossier
from samenleren.editors.letter import Block, Heading, Item, Items, Paragraph
from samenleren.editors.words import name_of
from samenleren.language.dutch import capital, count_of, enumerate_dutch
from samenleren.language.shorten import whole_words
from samenleren.model import Lesson, Material

LONG_LIST = 6
"""So many texts are named; of more only the number is given."""


def missing_lines(dossier: Dossier, delivery: Delivery) -> Iterator[str]:
    """What the editors would like to have from a contributor, a line each."""
    config = delivery.config
    missing = missing_of(dossier.who, delivery.corpus.lessons, config)
    if missing.chapters:
        titles = enumerate_dutch(f"‘{chapter.title}’" for chapter in missing.chapters)
        if len(missing.chapters) == len(config.chapters):
            yield "Lessen: wat hielp, wat hinderde en wat u leerde, elk in twee of drie zinnen."
        elif len(missing.chapters) == 1:
            yield f"Een les van u voor het hoofdstuk {titles}."
        else:
            yield f"Een les van u voor de hoofdstukken {titles}."
    if missing.audiences and len(missing.audiences) < len(config.audiences):
        titles = enumerate_dutch(audience.title for audience in missing.audiences)
        yield f"Een les van u voor deze lezers: {titles}."
    no_source = [x.text for x in dossier.records if isinstance(x, Lesson) and x.source is None]
    if no_source:
        yield f"De bron van {named('les', 'lessen', no_source)}"
    no_address = [x.title for x in dossier.records if isinstance(x, Material) and not x.address]
    if no_address:
        yield f"Het webadres van {named('materiaal', 'materialen', no_address)}"


def exchange(dossier: Dossier, config: Config, themes: Sequence[Theme]) -> Iterator[Block]:
    """Who could help a contributor, and who asks for what it offers. Only names and themes."""
    questions = helpers(themes, dossier.who.slug)
    offers = helped(themes, dossier.who.slug)
    if not questions and not offers:
        return
    yield Heading("Vraag en aanbod")
    titles = {theme.slug: theme.title for theme in config.themes}
    items = []
    for question, slugs, offered in questions:
        names = enumerate_dutch(name_of(slug, config) for slug in slugs)
        if offered:
            answer = f"{names} bieden" if len(slugs) > 1 else f"{names} biedt"
            answer += f" hulp aan bij het thema {titles[question.theme]}."
        elif slugs:
            answer = f"Een aanbod is er nog niet. Ervaring met {titles[question.theme]}: {names}."
        else:
            answer = "Hier is nog geen aanbod voor. Wij zoeken verder."
        items.append(Item((capital(answer),), f"Uw vraag: “{whole_words(question.text, 200)}”"))
    for offer, slugs in offers:
        names = enumerate_dutch(name_of(slug, config) for slug in slugs)
        have = "hebben" if len(slugs) > 1 else "heeft"
        said = f"{names} {have} een vraag over het thema {titles[offer.theme]}."
        items.append(Item((capital(said),), f"Uw aanbod: “{whole_words(offer.text, 200)}”"))
    yield Items(tuple(items))
    yield Paragraph("Wilt u met elkaar in contact komen? Wij brengen u graag bij elkaar.")


def named(one: str, many: str, texts: Sequence[str]) -> str:
    """Texts, counted and named by how they start: 2 lessen: “…” en “…”."""
    quoted = [f"“{whole_words(text, 60)}”" for text in texts[:LONG_LIST]]
    if len(texts) > LONG_LIST:
        quoted.append(f"nog {len(texts) - LONG_LIST} andere")
    return f"{count_of(len(texts), one, many)}: {enumerate_dutch(quoted)}."
