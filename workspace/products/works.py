"""What the limited process can be asked to do, by name."""

from __future__ import annotations

from .development import develop
from .fitting import fit
from .sandbox import Work
from .tidying import render

WORKS: dict[str, Work] = {"develop": develop, "render": render, "fit": fit}
