"""What the limited process can be asked to do, by name."""

from __future__ import annotations

from .development import develop
from .fitting import fit
from .sandbox import Work
from .tidying import preview, render

WORKS: dict[str, Work] = {"develop": develop, "render": render, "preview": preview, "fit": fit}
