"""Figures from the events of the network: the timeline, polls and what people named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from samenleren.contents.support import resting, told_reading
from samenleren.contents.view import View
from samenleren.figures import Figure
from samenleren.figures.counted import HELPED, HINDERED
from samenleren.language.dutch import (
    capital,
    count_of,
    digits_of,
    dutch_date,
    enumerate_dutch,
    word_of,
)
from samenleren.model import Event, Poll, Vote

OTHERS = "Anderen"
UNCERTAIN = ("gepland", "afgeleid")
"""The certainties of a date that the timeline shows with a sign and a word."""
MOST_POINTS = 10
"""Of a scale that is longer than this only the points with votes are shown."""


def timeline(view: View) -> Figure | None:
    """All events with a date on one line per host. None when fewer than two have a date."""
    events = view.timeline()
    dated = [event for event in events if event.date]
    if len(dated) < 2:
        return None
    lanes = [lane for lane in _lanes(view) if any(_lane(e, view) == lane for e in dated)]
    numbered = [event for event in dated if event.number]
    undated = [event.title for event in events if not event.date]
    note = f"Zonder datum, en dus niet getekend: {'; '.join(undated)}." if undated else ""
    seen = "Elk teken is een moment met een datum, op de regel van wie het hield."
    note = " ".join(filter(None, (seen, note, told_reading(resting(view, events)))))
    return Figure(
        "tijdlijn",
        "tijdlijn",
        _timeline_title(dated, numbered, view),
        _timeline_alt(dated, numbered, lanes, view),
        ("Datum", "Zekerheid", "Moment", "Wie", "Plaats of vorm"),
        tuple(
            (
                dutch_date(event.date),
                (event.date and event.certainty) or "–",
                event.title,
                _lane(event, view),
                event.place or event.form or "–",
            )
            for event in events
        ),
        {
            "lanes": lanes,
            "network": capital(view.network),
            "events": [
                {
                    "date": event.date,
                    "lane": lanes.index(_lane(event, view)),
                    "number": event.number,
                    "label": _place(event) if event.number else "",
                    "certainty": event.certainty if event.certainty in UNCERTAIN else "",
                }
                for event in dated
            ],
        },
        note=note,
    )


def _lanes(view: View) -> list[str]:
    return [*(c.short for c in view.config.contributors), OTHERS]


def _lane(event: Event, view: View) -> str:
    """Whose moment it is: of its host, else of nobody of ours."""
    name = view.short(event.host) if event.host else OTHERS
    return name if name in _lanes(view) else OTHERS


def _place(event: Event) -> str:
    return (event.place or event.form or "").partition(",")[0].partition(" (")[0]


def _years(events: Sequence[Event]) -> tuple[str, str]:
    years = sorted((event.date or "")[:4] for event in events)
    return years[0], years[-1]


def _timeline_title(dated: list[Event], numbered: list[Event], view: View) -> str:
    if len(numbered) > 1:
        hosts = {event.host for event in numbered if event.host}
        first, last = _years(numbered)
        title = (
            f"{capital(word_of(len(numbered)))} bijeenkomsten van {view.network} van {first} tot en"
            f" met {last}"
        )
        if len(hosts) > 1:
            title += f", bij {word_of(len(hosts))} verschillende gastheren"
        return title
    (busiest, count), *_ = Counter((event.date or "")[:4] for event in dated).most_common()
    return f"{len(dated)} momenten met een datum; de meeste in {busiest} ({count})"


def _timeline_alt(dated: list[Event], numbered: list[Event], lanes: list[str], view: View) -> str:
    first, last = _years(dated)
    counts = [f"{lane} {sum(_lane(event, view) == lane for event in dated)}" for lane in lanes]
    said = f"Tijdlijn van {first} tot en met {last} met {len(dated)} momenten: {', '.join(counts)}."
    if numbered:
        meetings = "; ".join(
            f"nummer {event.number} op {dutch_date(event.date)}"
            f"{f' ({_place(event)})' if _place(event) else ''}"
            for event in numbered
        )
        said += f" Bijeenkomsten van {view.network}: {meetings}."
    for certainty in UNCERTAIN:
        found = [
            f"{event.title} ({dutch_date(event.date)})"
            for event in dated
            if event.certainty == certainty
        ]
        said += f" Met een datum die is {certainty}: {'; '.join(found)}." if found else ""
    return said


def event_poll(event: Event) -> Figure | None:
    """The poll of an event: its mean on its scale and the spread of its votes, as far as they were
    delivered, or a bar for each answer in words. None without a poll."""
    poll = event.poll
    if poll is None:
        return None
    if poll.scale_min is None or poll.scale_max is None or poll.mean is None:
        return _poll_in_words(event, poll)
    votes = _every_point(poll.votes, poll.scale_min, poll.scale_max)
    low, high, mean = (digits_of(n) for n in (poll.scale_min, poll.scale_max, poll.mean))
    ends = _ends(poll)
    finding = f"gemiddeld {mean} op een schaal van {low} tot {high}"
    if poll.meaning:
        finding += f": {poll.meaning}"
    if votes:
        finding += f"; {_chosen(votes)}"
    rows = [("Vraag", poll.question), ("Gemiddelde", mean), ("Laagste punt", low + ends[0])]
    rows.append(("Hoogste punt", high + ends[1]))
    if poll.meaning:
        rows.append(("Betekenis", poll.meaning))
    alt = f"Schaal van {low}{ends[0]} tot {high}{ends[1]}, met een stip bij het gemiddelde: {mean}."
    if votes:
        alt += f" Stemmen: {', '.join(f'{vote.count} op {vote.answer}' for vote in votes)}."
    return Figure(
        f"poll-{event.id}",
        "poll",
        f"{poll.question} {capital(finding)}",
        alt,
        ("Gegeven", "Waarde"),
        (*rows, *((f"Stemmen op {vote.answer}", str(vote.count)) for vote in votes)),
        {
            "low": poll.scale_min,
            "high": poll.scale_max,
            "mean": poll.mean,
            "ends": [end.strip(" ()") for end in ends],
            "votes": [[float(v.answer.replace(",", ".")), v.answer, v.count] for v in votes],
        },
        note=poll.note or "",
        sources=event.sources,
    )


def _poll_in_words(event: Event, poll: Poll) -> Figure | None:
    if not any(vote.count for vote in poll.votes):
        return None
    listed = "; ".join(f"{vote.answer}: {vote.count}" for vote in poll.votes)
    return Figure(
        f"poll-{event.id}",
        "poll",
        f"{poll.question} {capital(_chosen(poll.votes))}",
        f"Een staaf per antwoord, met het aantal stemmen. {listed}.",
        ("Antwoord", "Stemmen"),
        tuple((vote.answer, str(vote.count)) for vote in poll.votes),
        {
            "low": None,
            "high": None,
            "mean": None,
            "ends": ["", ""],
            "votes": [[None, vote.answer, vote.count] for vote in poll.votes],
        },
        numbers=(1,),
        note=" ".join(filter(None, (poll.meaning, poll.note))),
        sources=event.sources,
    )


def _every_point(votes: Sequence[Vote], low: float, high: float) -> list[Vote]:
    """The votes with a zero for each whole point of a short scale that nobody chose."""
    if not any(vote.count for vote in votes):
        return []
    known = {vote.answer: vote for vote in votes}
    if float(low).is_integer() and float(high).is_integer() and high - low <= MOST_POINTS:
        for point in map(digits_of, range(int(low), int(high) + 1)):
            known.setdefault(point, Vote(point, 0))
    return sorted(known.values(), key=lambda vote: float(vote.answer.replace(",", ".")))


def _chosen(votes: Sequence[Vote]) -> str:
    """Which answer was given most often."""
    most = max(vote.count for vote in votes)
    total = sum(vote.count for vote in votes)
    names = enumerate_dutch(vote.answer for vote in votes if vote.count == most)
    return f"het vaakst gekozen: {names} ({most} van {total})"


def _ends(poll: Poll) -> tuple[str, str]:
    """The words for the ends of the scale, in brackets: of "0: geen invloed" " (geen invloed)"."""
    words = {}
    for label in poll.labels:
        point, colon, said = label.partition(":")
        if colon:
            words[point.strip()] = f" ({said.strip()})"
    return (
        words.get(digits_of(poll.scale_min or 0), ""),
        words.get(digits_of(poll.scale_max or 0), ""),
    )


RANKED = "ja"
"""What an event says when its source ranks what people named."""


def named(event: Event, view: View) -> Figure | None:
    """What an event's people named as a help and as a hindrance, with ranks only when the source
    ranks it. None without a list."""
    lists: list[tuple[str, str, tuple[str, ...]]] = [
        (mark, _label(mark, view), texts)
        for mark, texts in ((HELPED, event.named_success), (HINDERED, event.named_barriers))
        if texts
    ]
    if not lists:
        return None
    ranked = event.ranked == RANKED
    length = max(len(texts) for _, _, texts in lists)
    rows = tuple(
        (
            *([str(at + 1)] if ranked else []),
            *(texts[at] if at < len(texts) else "–" for _, _, texts in lists),
        )
        for at in range(length)
    )
    if ranked:
        title = "Bovenaan staat – " + "; ".join(f"{x.lower()}: {texts[0]}" for _, x, texts in lists)
        kind = f"Ranglijst van {count_of(length, 'plaats', 'plaatsen')}."
        note = ""
    else:
        counts = (
            f"{count_of(len(texts), 'ding', 'dingen')} onder “{label}”" for _, label, texts in lists
        )
        title = f"Deelnemers noemden {enumerate_dutch(counts)}"
        kind = "Wat is genoemd, zonder rangorde."
        note = "De bron geeft geen rangorde, en de lijst hoeft niet volledig te zijn."
    alt = " ".join(
        f"{label}: {'; '.join(_numbered(texts) if ranked else texts)}." for _, label, texts in lists
    )
    data: dict[str, Any] = {
        "lists": [[mark, label, list(texts)] for mark, label, texts in lists],
        "ranked": ranked,
    }
    return Figure(
        f"genoemd-{event.id}",
        "genoemd",
        title,
        f"{kind} {alt}",
        (*(["Plaats"] if ranked else []), *(label for _, label, _ in lists)),
        rows,
        data,
        note=note,
        sources=event.sources,
    )


def _numbered(texts: Sequence[str]) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)]


def _label(mark: str, view: View) -> str:
    return next(
        (kind.label for kind in view.config.kinds if kind.mark == mark),
        "Successen" if mark == HELPED else "Belemmeringen",
    )
