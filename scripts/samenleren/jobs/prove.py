"""The accessibility report on the other products."""

from __future__ import annotations

from samenleren.accessibility.report import prove_products as run

__all__ = ["run"]
