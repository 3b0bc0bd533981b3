"""axe-core in Chromium, driven by playwright-core: the HTML pages as a reader meets them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

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

NAME = "axe-core"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRIVER = Path(__file__).with_name("axe.cjs")


@dataclass(frozen=True)
class Case:
    """How a page is looked at: colour scheme, width in CSS pixels, `details` open or not."""

    scheme: str
    width: int
    open: bool


def cases(
    schemes: Iterable[str] = ("light", "dark"),
    widths: Iterable[int] = (320, 1280),
    opened: Iterable[bool] = (True,),
) -> list[Case]:
    """Every combination. The default is what a build looks at."""
    return [Case(*one) for one in product(schemes, widths, opened)]


def probe(root: Path) -> Tool | Missing:
    """Whether the browser and its packages are there."""
    node, chromium = first_program("node", "nodejs"), first_program(*CHROMIUM)
    axe, playwright = npm_package(root, "axe-core"), npm_package(root, "playwright-core")
    wanted = []
    if node is None:
        wanted.append("Node.js")
    if chromium is None:
        wanted.append("Chromium")
    if axe is None or playwright is None:
        wanted.append(f"de npm-pakketten (npm ci --ignore-scripts in {PACKAGES})")
    if node is None or chromium is None or axe is None or playwright is None:
        return Missing(NAME, f"installeer {' en '.join(wanted)}")
    return Tool(NAME, npm_version(axe), {"node": node, "chromium": chromium, "modules": axe.parent})


def inspect(tool: Tool, pages: Sequence[Path], looks: Sequence[Case]) -> dict[str, Any]:
    """What axe.cjs says of the pages, in one start of the browser.

    `axe` and `chromium` are versions; each of `pages` has `file`, `rules`, `found` (what is wrong)
    and `incomplete` (what axe-core leaves to a person). Raises `ProgramFailed`.
    """
    command = [tool.paths["node"], DRIVER, tool.paths["modules"], tool.paths["chromium"]]
    done = run([*command, json.dumps([asdict(look) for look in looks]), *pages], "de browser")
    if done.returncode:
        raise ProgramFailed(f"de browser stopte met een fout: {last_words(done)}")
    said: dict[str, Any] = json.loads(done.stdout)
    if [page["file"] for page in said["pages"]] != [str(page) for page in pages]:
        raise ProgramFailed("de browser gaf niet over elke bladzijde een oordeel")
    return said
