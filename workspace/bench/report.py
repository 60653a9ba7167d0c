"""The whole run: two installations, their servers, and every figure by its key."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workspace.bench import pages, servers, writers
from workspace.bench.first_visit import first_visit
from workspace.bench.installation import Installation
from workspace.bench.photo_figures import photo_figures
from workspace.bench.ratios import ratios
from workspace.bench.roster_preview import roster_preview
from workspace.bench.wire import Wire, get
from workspace.clock import today


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    small: int
    large: int
    rounds: int
    seconds: float
    times: int
    writers: int
    writes: int
    photos: int
    members: int


FULL = Size(small=1000, large=20_000, rounds=5, seconds=0.4, times=40, writers=50, writes=1000, photos=9, members=500)
QUICK = Size(small=60, large=120, rounds=1, seconds=0.1, times=3, writers=4, writes=16, photos=1, members=20)


def measure(size: Size) -> dict[str, Any]:
    """Every figure. Nothing of it stays on the disk."""
    with tempfile.TemporaryDirectory(prefix="workspace-bench-") as name:
        folder = Path(name)
        small, large = Installation(folder / "small", size.small), Installation(folder / "large", size.large)
        small.fill()
        figures: dict[str, Any] = {"territory_s": large.fill()}
        figures |= _alone(small, large, size)
        figures |= _served(small, folder / "bodies", size)
    figures |= photo_figures(size.photos)
    sizes = {"businesses.small": size.small, "businesses.large": size.large}
    return {key: _short(value) for key, value in (sizes | figures).items()}


def _alone(small: Installation, large: Installation, size: Size) -> dict[str, Any]:
    """What is measured in this process, page by page."""
    few, many = (pages.pages_of(one.app, one.visitors()) for one in (small, large))
    figures: dict[str, Any] = {}
    for name, page in many.items():
        figures[f"queries.{name}"] = pages.statements(page)
        figures[f"weight.{name}"] = pages.weight(page)
        here, there = pages.medians(few[name], page, size.times)
        figures[f"growth.{name}"], figures[f"page_ms.{name}"] = there / here, 1000 * there
    figures["queries_changed"] = [name for name in few if pages.statements(few[name]) != figures[f"queries.{name}"]]
    return figures


def _served(installation: Installation, bodies: Path, size: Size) -> dict[str, Any]:
    """What is measured on the product's own server."""
    found = pages.pages_of(installation.app, installation.visitors())
    with servers.product(installation.environ) as running:
        with Wire(running.port) as wire:
            for page in found.values():
                wire.ask(get(page.path, page.cookie))
        time.sleep(1)
        figures: dict[str, Any] = {"start_s": running.ready_after, "idle_rss_mb": servers.memory(running.pid)}
        figures["first_visit"] = first_visit(running.port, found["mentor_home"])
        figures["roster_preview_s"] = roster_preview(running.port, found["monitoring"].cookie, size.members, today())
        figures |= ratios(bodies, running.port, found, size.rounds, size.seconds)
        figures |= writers.write(installation, running.port, size.writers, size.writes)
    return figures


def _short(value: Any) -> Any:
    """Three figures after the point are more than such a machine can tell."""
    return round(value, 3) if isinstance(value, float) else value
