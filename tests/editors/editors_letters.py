"""The reply to a contributor as values, made of what a small product delivered."""

from __future__ import annotations

from dataclasses import replace

from conftest import Product
from placing.test_told import delivered
from samenleren.editors.letter import Letter
from samenleren.editors.reply import reply


def letter(product: Product, to: str = "drenthe", **publication: str) -> Letter:
    """The reply; `publication` are other values in the configuration."""
    delivery, _ = delivered(product)
    config = delivery.config
    config = replace(config, publication=replace(config.publication, **publication))
    delivery = replace(delivery, config=config)
    who = next(c for c in config.contributors if c.slug == to)
    return reply(delivery.dossier(who), delivery, [])
