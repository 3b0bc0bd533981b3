"""The command line: what people type and what the Snakefile's jobs call.

One place turns faults into exit statuses: 0 clean or warnings only, 2 errors in the sources,
3 a fault in configuration or templates, 4 the machine refuses or a program is missing, 130 somebody
stopped it, 1 our own fault.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from samenleren.diagnostics import StageFault
from samenleren.programs.supervised import BUILD, TooLong, supervised, too_long
from samenleren.storage.files import FAULTS, write_json

JOBS = {
    "ingest": ("read and validate all sources", ""),
    "text": ("the text of an edition", "edition"),
    "edition": ("the files of an edition", "edition"),
    "format": ("one format of an edition", "edition"),
    "product": ("another product", "product"),
    "report": ("the editors' pages", ""),
    "judge": ("have the outside programs judge what they did not see yet", ""),
    "prove": ("the accessibility report on the other products", ""),
}
"""The modules of `jobs`: what each makes, and of what."""

_OF = ("of", "format")
STOPPED = "gestopt voordat alles klaar was; de volgende opdracht maakt het af"

_MADE_BETWEEN = 100_000
"""Objects made before Python looks for circles among them (700 is its own): a command makes trees
of many thousands, and hardly a circle."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command in the current folder (the root of the product); gives its status."""
    _use_utf8()
    gc.set_threshold(_MADE_BETWEEN)
    root = Path.cwd()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["build"]:
        return _attempt(root, argparse.Namespace(command="build", of=given[1:]))
    parsed = _parser().parse_args(given)
    build = os.environ.get(BUILD, "")
    # What judges runs for half an hour, in programs of which each has limits of its own.
    if parsed.command not in JOBS or parsed.command == "judge" or not build or os.name == "nt":
        return _attempt(root, parsed)
    try:
        return supervised(lambda: _attempt(root, parsed), root, int(build))
    except StageFault as fault:
        return _tell(root, parsed, fault)


def _attempt(root: Path, parsed: argparse.Namespace) -> int:
    """Runs a command; gives its status, and tells why it did not come to an end."""
    try:
        return _guarded(root, parsed)
    except StageFault as fault:
        return _tell(root, parsed, fault)
    except KeyboardInterrupt:
        return _tell(root, parsed, StageFault(130, [STOPPED]))


def _tell(root: Path, parsed: argparse.Namespace, fault: StageFault) -> int:
    """Prints a fault; one of a job is left for the build that runs it."""
    for message in fault.messages:
        print(message, file=sys.stderr)
    if parsed.command in JOBS:
        given = [parsed.command, *(getattr(parsed, each) for each in _OF if each in parsed)]
        name = "-".join(given).replace("/", "_")
        report = {"status": fault.status, "messages": list(fault.messages)}
        with suppress(OSError):  # there is no room for it; the build finds that out
            write_json(root / FAULTS / f"{name}.json", report)
    return fault.status


class _Listened(io.TextIOWrapper):
    """A stream to somebody who may stop listening (`| head`): what is done goes on."""

    def write(self, text: str) -> int:
        """Writes, or not when nobody listens."""
        try:
            return super().write(text)
        except OSError:
            self._to_nobody()
            return len(text)

    def flush(self) -> None:
        """The same for what waits to be written."""
        try:
            super().flush()
        except OSError:
            self._to_nobody()

    def _to_nobody(self) -> None:
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, self.fileno())
        os.close(nobody)


def _use_utf8() -> None:
    """UTF-8 on every console, also where Windows would choose another code page."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is getattr(sys, f"__{name}__") and isinstance(stream, io.TextIOWrapper):
            live = stream.line_buffering
            binary = stream.detach()
            new = _Listened(binary, encoding="utf-8", errors="replace", line_buffering=live)
            setattr(sys, name, new)
            setattr(sys, f"__{name}__", new)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="samenleren", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for job, (what, argument) in JOBS.items():
        one = commands.add_parser(job, help=what)
        if argument:
            one.add_argument("of")
        if job == "format":
            one.add_argument("format")
    commands.add_parser("forms", help="formulieren maken, leeg en ingevuld")
    commands.add_parser("rules", help="print the list of diagnostics as Markdown")
    review = commands.add_parser("review", help="lezen wat lezers terugsturen")
    review.add_argument("paths", nargs="*", metavar="BESTAND", help="teruggestuurde bestanden")
    review.add_argument("--json", action="store_true", help="schrijf de opmerkingen als JSON")
    review.add_argument("--nota", action="store_true", help="schrijf de nota van beantwoording")
    review.add_argument("--apply", action="store_true", help="zet over wat is overgenomen")
    diff = commands.add_parser("diff", help="laten zien wat er tussen twee uitgaven veranderde")
    for name in ("old", "new"):
        diff.add_argument(name, metavar=name.upper(), help="versie, revisie van Git, of nu")
    release = commands.add_parser("release", help="een uitgave verzegelen en bewaren")
    release.add_argument("version", metavar="VERSIE")
    release.add_argument(
        "--ondanks", action="append", default=[], metavar="CONTROLE=REDEN", dest="despite"
    )
    check = commands.add_parser("check", help="alleen controleren; er verandert niets")
    check.add_argument("paths", nargs="*", metavar="PAD", help="bestanden of mappen, waar ook")
    check.add_argument("--json", action="store_true", help="schrijf de meldingen als JSON")
    return parser


def _guarded(root: Path, parsed: argparse.Namespace) -> int:
    """Runs a command; what the machine refuses, and a package that is not installed, becomes a
    fault that says what to do."""
    try:
        return _run(root, parsed)
    except TooLong:
        raise too_long() from None
    except (OSError, MemoryError) as error:
        from samenleren.storage.machine import fault_of  # it makes nothing: no job is made of it

        if fault := fault_of(error, root):
            raise fault from error
        raise
    except ModuleNotFoundError as error:
        if (error.name or "samenleren").split(".")[0] == "samenleren":
            raise
        raise StageFault(
            4,
            [
                f"het pakket {error.name} is niet gevonden; verwijder de map .venv en start"
                " python3 build.py opnieuw"
            ],
        ) from error


def _run(root: Path, parsed: argparse.Namespace) -> int:
    if parsed.command in JOBS:
        job = importlib.import_module(f"samenleren.jobs.{parsed.command}")
        job.run(root, *(getattr(parsed, name) for name in _OF if name in parsed))
        return 0
    match parsed.command:
        case "build":
            from samenleren.build import build

            return build(root, parsed.of)
        case "forms":
            return _forms(root)
        case "diff":
            return _diff(root, parsed.old, parsed.new)
        case "release":
            return _release(root, parsed.version, parsed.despite)
        case "check":
            from samenleren.check import check

            return check(root, parsed.paths, parsed.json)
        case "review":
            from samenleren.review.command import answer, review

            if parsed.nota:
                return answer(root)
            return review(root, parsed.paths, parsed.json, parsed.apply)
    from samenleren.diagnostics.rules_page import rules_page

    print(rules_page(), end="")
    return 0


def _forms(root: Path) -> int:
    from samenleren.forms.files import FOLDER, write_forms

    written, notes = write_forms(root)
    for note in notes:
        print(note)
    whom = len({path.parent for path in written})
    print(f"{len(written)} formulieren voor {whom} deelnemers staan in {FOLDER.as_posix()}/")
    return 0


def _diff(root: Path, old: str, new: str) -> int:
    from samenleren.issues.shown import difference, told_in_lines

    told, files = difference(root, old, new)
    print("\n".join([f"Veranderd van {old} naar {new}:", *told_in_lines(told)]))
    print("\n".join(["Lees verder in:", *(f"  {file}" for file in files)]))
    return 0


def _release(root: Path, version: str, despite: Sequence[str]) -> int:
    """Builds all that is of before a change, and seals it."""
    from samenleren.build import build
    from samenleren.config import load_config
    from samenleren.issues.listed import write_list
    from samenleren.issues.release import seal
    from samenleren.review.command import kept
    from samenleren.review.reading import Reviews

    for asked in (["all"], ["producten"]):
        status = build(root, ["--quiet", *asked])
        if status not in (0, 2):  # errors in the sources are for the check with that name
            return status
    unanswered = sum(not one.answer and not one.resolved for one in kept(root))
    out, sealed = seal(root, version, dict(_named(one) for one in despite), unanswered)
    Reviews(root, load_config(root)).keep(version)
    write_list(root)
    print(f"Uitgegeven: {out.relative_to(root).as_posix()}")
    print(f"Zegel: {sealed}")
    print("Stuur het zegel los van het bestand, en leg redactie/uitgaven vast in Git.")
    return 0


def _named(one: str) -> tuple[str, str]:
    name, _, reason = one.partition("=")
    return name.strip(), reason.strip()
