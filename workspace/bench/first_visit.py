"""Everything that a browser fetches on its first visit, in bytes on the wire, photos left out."""

import re

import brotli  # type: ignore[import-untyped]

from workspace.bench.pages import Page
from workspace.bench.wire import Wire, get

LINKED = re.compile(r'<(?:link|script|use|img)\b[^>]*?\s(?:href|src)="(/[^"#]*)')


def first_visit(port: int, page: Page) -> int:
    """The page, and what it links to: style, scripts, icons, manifest. What the server sends plain is counted plain."""
    with Wire(port) as wire:
        answer = wire.ask(get(page.path, page.cookie, "br"))
        html = brotli.decompress(answer.body) if b"content-encoding: br" in answer.head.lower() else answer.body
        total = len(answer.body)
        for address in _linked(html.decode()):
            total += len(wire.ask(get(address, page.cookie, "br")).body)
    return total


def _linked(html: str) -> list[str]:
    """Every file that the page names, once. Addresses of other pages are not files: they carry no version."""
    found = dict.fromkeys(LINKED.findall(html))
    return [address for address in found if "?v=" in address or address.endswith((".webmanifest", ".svg", ".js"))]
