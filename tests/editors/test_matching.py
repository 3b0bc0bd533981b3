"""Questions and offers that go together."""

from __future__ import annotations

from building import ROOT
from samenleren.config import load_config
from samenleren.contents.matching import helped, helpers, match, shared_words
from samenleren.diagnostics.location import Location
from samenleren.model import Corpus, Lesson, Offer, Question

CONFIG = load_config(ROOT)
HERE = Location("sources/x.yaml", line=1)
ASKED = Question("vra-1", HERE, "rivierenland", "borging", "Hoe houdt u huisartsen betrokken?")


def offer(ident: str, who: str, theme: str, text: str) -> Offer:
    return Offer(ident, HERE, who, theme, text)


def lesson(ident: str, who: str, kind: str) -> Lesson:
    return Lesson(ident, HERE, who, "borging", kind, "yield", ("ambtelijk",), "Tekst.")


def test_offers_of_others_on_the_theme_match_and_shared_words_give_the_order() -> None:
    offers = (
        offer("aan-1", "wijzer-in-de-wijk", "borging", "Wij helpen met geld."),
        offer("aan-2", "drenthe", "borging", "Wij houden huisartsen betrokken."),
        offer("aan-3", "drenthe", "aanpak", "Huisartsen betrokken houden."),
        offer("aan-4", "rivierenland", "borging", "Huisartsen betrokken houden."),
    )
    themes = match(Corpus(questions=(ASKED,), offers=offers), CONFIG)
    by_slug = {found.theme.slug: found for found in themes}
    one = by_slug["borging"].asked[0]
    assert [m.offer.id for m in one.matches] == ["aan-2", "aan-1"]
    assert one.matches[0].shared == ("huisartsen", "betrokken")
    assert [o.id for o in by_slug["borging"].spare] == ["aan-4"]
    assert [o.id for o in by_slug["aanpak"].spare] == ["aan-3"]
    assert helpers(themes, "rivierenland") == [(ASKED, ("drenthe", "wijzer-in-de-wijk"), True)]
    assert [(o.id, who) for o, who in helped(themes, "drenthe")] == [("aan-2", ("rivierenland",))]
    assert helpers(themes, "drenthe") == []


def test_without_an_offer_those_with_a_success_on_the_theme_come_in_view() -> None:
    lessons = (
        lesson("les-1", "drenthe", "succes"),
        lesson("les-2", "wijzer-in-de-wijk", "succes"),
        lesson("les-3", "wijzer-in-de-wijk", "succes"),
        lesson("les-4", "samen-in-beweging", "belemmering"),
        lesson("les-5", "rivierenland", "succes"),
    )
    themes = match(Corpus(questions=(ASKED,), lessons=lessons), CONFIG)
    assert [(c.slug, n) for c, n in themes[0].asked[0].experienced] == [
        ("wijzer-in-de-wijk", 2),
        ("drenthe", 1),
    ]
    assert helpers(themes, "rivierenland")[0][1:] == (("wijzer-in-de-wijk", "drenthe"), False)


def test_only_telling_words_count() -> None:
    assert shared_words("Hoe kunnen wij de huisartsen helpen?", "Wij kunnen HUISARTSEN helpen") == (
        "huisartsen",
    )


def test_nothing_asked_and_nothing_offered_is_no_theme() -> None:
    assert match(Corpus(), CONFIG) == []
