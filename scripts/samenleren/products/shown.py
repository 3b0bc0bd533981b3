"""What a product that is no edition shows of the corpus."""

from __future__ import annotations

from samenleren.assemble.chapters import load_texts
from samenleren.assemble.view import View
from samenleren.config import Edition
from samenleren.products import Job, Made


def view_for(job: Job, made: Made) -> View:
    """The corpus as the product may show it: whoever gave a text for certain editions only did
    not give it for this. Notes in `made` what editors released.

    Raises `StageFault(3)` for faults in chapters/.
    """
    edition = Edition(job.product.slug, job.product.title, "", None, (), (), ())
    texts = load_texts(job.root, job.config, edition)
    made.allowed.update(texts.privacy.allowed)
    return View(job.corpus, job.config, edition, texts.chapters)
