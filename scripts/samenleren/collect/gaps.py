"""What a draft says is missing: whose it is and what kind of contribution, in a sentence.

A draft goes to readers, so it names no file and quotes nothing of one. For each gap the editors
have a message with the file, the place and what was found there.
"""

from __future__ import annotations

import re

from samenleren.collect.owners import owner_of_folder
from samenleren.config import Config
from samenleren.model import Gap
from samenleren.recognise.entries import Entry


def gap_of_file(config: Config, file: str) -> Gap:
    """For a file of which nothing could be taken."""
    return Gap(f"Een bestand{_from(config, file)} is niet gelezen.")


def gap_of_files(config: Config, folder: str) -> Gap:
    """For the files of a contributor that were too many, by the folder they are in."""
    return Gap(f"Een deel van de bestanden{_from(config, f'{folder}/x')} is niet gelezen.")


def gap_of_form(config: Config, file: str) -> Gap:
    """For a form that came back empty."""
    return Gap(f"Een formulier{_from(config, file)} is niet ingevuld.")


def gap_of_entry(config: Config, entry: Entry) -> Gap:
    """For a contribution with a fault in it, in the chapter it is for. A number that is none of its
    kind is not told: that is only what somebody typed there."""
    return _gap_of(config, entry, "er staat nog een fout in")


def gap_of_waiting(config: Config, entry: Entry) -> Gap:
    """For a contribution that the editors did not place yet."""
    return _gap_of(config, entry, "de redactie deelt dit nog in")


def _gap_of(config: Config, entry: Entry, why: str) -> Gap:
    given = entry.values.get("chapter") or entry.values.get("chapters")
    chapter = config.names("chapters").resolve(given[0].text) if given else None
    number = entry.text("id").strip().lower()
    if not re.fullmatch(rf"{entry.kind.prefix}-[a-z0-9-]{{1,40}}", number):
        number = ""
    name = f"{entry.kind.dutch} {number}".strip()
    whose = _from(config, entry.where.file)
    return Gap(f"Hier ontbreekt {name}{whose}: {why}.", chapter)


def _from(config: Config, file: str) -> str:
    slug = owner_of_folder(file, config).consortium
    titles = {each.slug: each.title for each in (*config.consortia, config.network)}
    return f" van {titles[slug]}" if slug in titles else ""
