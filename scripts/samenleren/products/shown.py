"""What a product that is no edition shows of the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from samenleren.contents.chapters import load_part, load_texts
from samenleren.contents.selection import calls_in
from samenleren.contents.view import View
from samenleren.products import Job, Made
from samenleren.programs.pandoc import run_pandoc


def view_for(job: Job, made: Made) -> View:
    """The corpus as the product, or the edition it is made of, may show it: whoever gave a text
    for certain editions only did not give it for others. Notes in `made` what editors released.

    Raises `StageFault(3)` for faults in chapters/.
    """
    edition = job.product.as_edition
    if job.product.edition:
        edition = job.config.edition(job.product.edition)
    texts = load_texts(job.root, job.config, edition, job.withdrawn)
    made.allowed.update(texts.privacy.allowed)
    return View(job.corpus, job.config, edition, texts.chapters, calls_in(texts.bodies))


def own_text(job: Job, made: Made) -> tuple[str, list[str]]:
    """The title and the paragraphs of the editors' own text in chapters/producten, in plain text;
    no paragraphs when the product has none. Notes in `made` what editors released. Raises
    `StageFault(3)` for faults in it."""
    if job.product.file is None:
        return job.product.title, []
    part, prose = load_part(job.root, job.config, job.product.file, job.withdrawn)
    made.allowed.update(prose.allowed)
    return part.title, plain_texts(part.body.strip().split("\n\n"))


_BETWEEN = "%%%%"


def plain_texts(texts: Sequence[str]) -> list[str]:
    """Markdown of the editors as plain text, one line each."""
    if not texts:
        return []
    joined = f"\n\n{_BETWEEN}\n\n".join(texts)
    plain = run_pandoc(["--from=markdown", "--to=plain", "--wrap=none"], joined).text
    return [" ".join(text.split()) for text in plain.split(_BETWEEN)]
