"""Requests a second of a page over those of a bare route that returns the same bytes, measured in turn."""

import statistics
from pathlib import Path

from workspace.bench import servers
from workspace.bench.pages import Page
from workspace.bench.wire import Broken, Wire, get, rate


def keep_bodies(folder: Path, port: int, pages: dict[str, Page]) -> None:
    """Fetch every page once, as it is and compressed, for the reference to return."""
    folder.mkdir()
    with Wire(port) as wire:
        for name, page in pages.items():
            for suffix, encoding in (("html", "identity"), ("br", "br")):
                answer = wire.ask(get(page.path, page.cookie, encoding))
                if answer.status != 200:
                    raise Broken(f"{name}: {answer.status} instead of 200 for {page.path}")
                (folder / f"{name}.{suffix}").write_bytes(answer.body)


def ratios(folder: Path, port: int, pages: dict[str, Page], rounds: int, seconds: float) -> dict[str, float]:
    """`page_ratio.<page>` of the page as it is, `page_ratio_br.<page>` of the page compressed for a phone."""
    keep_bodies(folder, port, pages)
    found = {}
    with servers.bare(folder) as bare:
        for key, suffix, encoding in (("page_ratio", "html", "identity"), ("page_ratio_br", "br", "br")):
            for name, page in pages.items():
                mine, other = get(page.path, page.cookie, encoding), get(f"/{name}.{suffix}")
                pairs = [(rate(port, mine, seconds), rate(bare.port, other, seconds)) for _ in range(rounds)]
                found[f"{key}.{name}"] = statistics.median(page_rate / bare_rate for page_rate, bare_rate in pairs)
    return found
