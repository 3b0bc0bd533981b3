"""The Nu HTML checker (vnu.jar): whether a page is the HTML that the standard describes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from samenleren.programs.outside import (
    PACKAGES,
    Missing,
    ProgramFailed,
    Tool,
    first_program,
    last_words,
    npm_package,
    npm_version,
    run,
)

NAME = "Nu HTML Checker"


def probe(root: Path) -> Tool | Missing:
    """Whether Java and the jar are there."""
    java, package = first_program("java"), npm_package(root, "vnu-jar")
    jar = package / "build" / "dist" / "vnu.jar" if package else None
    if java and package and jar and jar.is_file():
        return Tool(NAME, npm_version(package), {"java": java, "jar": jar})
    wanted = [] if java else ["Java (versie 17 of nieuwer)"]
    if jar is None or not jar.is_file():
        wanted.append(f"het npm-pakket vnu-jar (npm ci --ignore-scripts in {PACKAGES})")
    return Missing(NAME, f"installeer {' en '.join(wanted)}")


def messages(tool: Tool, pages: Sequence[Path]) -> dict[Path, list[dict[str, Any]]]:
    """For each page what the checker says of it, in one start of Java. Raises `ProgramFailed`."""
    gone = next((page for page in pages if not page.is_file()), None)
    if gone is not None:  # of such a file the checker has nothing to say
        raise ProgramFailed(f"{NAME} kan {gone} niet vinden")
    java: list[str | Path] = [tool.paths["java"], "-jar", tool.paths["jar"]]
    done = run([*java, "--exit-zero-always", "--format", "json", *pages], NAME)
    try:
        said = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError) as error:
        raise ProgramFailed(f"{NAME} gaf geen leesbaar oordeel: {last_words(done)}") from error
    found: dict[Path, list[dict[str, Any]]] = {page: [] for page in pages}
    places = {page.resolve(): page for page in pages}
    for message in said:
        page = places.get(Path(unquote(urlsplit(message.get("url", "")).path)).resolve())
        if page is None or message["type"].startswith("non-document"):
            raise ProgramFailed(f"{NAME} stopte met een fout: {message.get('message', '')[:300]}")
        found[page].append(message)
    return found


def errors(said: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The errors among the messages; the others are advice."""
    return [message for message in said if message["type"] == "error"]
