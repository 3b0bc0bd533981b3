"""The package that pandoc makes of a tree for an office format, which our finishers go on with."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from samenleren.programs.pandoc import run_pandoc
from samenleren.render.office_tree import office_blocks
from samenleren.storage.files import WORK

Made = TypeVar("Made")


def made_by_pandoc(
    form: str,
    tree: Mapping[str, Any],
    meta: Mapping[str, Any],
    root: Path,
    write_model: Callable[[Path], None],
    read: Callable[[Path], Made],
) -> tuple[Made, list[str]]:
    """What `read` makes of the file in `form` (docx or odt), and pandoc's warnings.

    `write_model` writes the reference document, from which pandoc takes names of styles. Raises
    RuntimeError with pandoc's words when it fails.
    """
    styled = {**tree, "blocks": office_blocks(tree["blocks"], form)}
    with tempfile.TemporaryDirectory() as folder:
        model, made = Path(folder) / f"reference.{form}", Path(folder) / f"pandoc.{form}"
        write_model(model)
        said = run_pandoc(
            [
                f"--defaults={root / 'templates' / 'pandoc' / f'{form}.yaml'}",
                f"--reference-doc={model}",
                f"--resource-path={root}{os.pathsep}{root / WORK}",
                f"--output={made}",
            ],
            json.dumps(styled),
            moment=moment(meta),
        )
        return read(made), [f"pandoc meldt: {line}" for line in said.warnings]


def issue_of(meta: Mapping[str, Any]) -> dict[str, str]:
    """Of which edition and version a file is, by which it is known when a reviewer returns it."""
    said = {"editie": meta.get("edition"), "versie": meta.get("version")}
    return {name: str(value) for name, value in said.items() if value}


def moment(meta: Mapping[str, Any]) -> datetime:
    """The date of the edition, at midnight UTC."""
    return datetime.fromisoformat(str(meta["date"])).replace(tzinfo=UTC)
