"""One of the other products, in output/producten/<slug>/."""

from __future__ import annotations

from samenleren.products import make as run

__all__ = ["run"]
