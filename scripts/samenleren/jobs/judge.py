"""What outside programs say of finished files that they did not see yet."""

from __future__ import annotations

from samenleren.accessibility.outside import judge_all as run

__all__ = ["run"]
