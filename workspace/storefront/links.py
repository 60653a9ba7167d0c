"""The address of a shop: looked at for its form only. Nothing that somebody typed is ever fetched."""

import re
from urllib.parse import urlsplit, urlunsplit

from workspace.content import Channel

LONGEST = 2048
#: Parts of an address that lead to a search or a list of many shops, not to one shop.
SEARCH_WORDS = {"search", "cari", "find", "explore", "hashtag", "discover", "catalogsearch", "s"}
SEARCH_ARGUMENTS = re.compile(r"(^|&)(q|query|keyword|keywords|search|search_query|searchterm|st)=", re.IGNORECASE)
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def tidy(typed: str) -> str:
    """What was typed or pasted, with its scheme; the name of the site in small letters."""
    text = typed.strip()
    if text and not SCHEME.match(text):
        text = "https://" + text.lstrip("/")
    try:
        parts = urlsplit(text)
    except ValueError:
        return text
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()))


def problem(channel: Channel, address: str) -> str:
    """What is wrong with a tidied address, in a sentence; empty when it looks like a shop of this channel."""
    if len(address) > LONGEST:
        return f"Tautan terlalu panjang: paling banyak {LONGEST} huruf."
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return _example(channel)
    if parts.scheme not in ("http", "https"):
        return "Tautan harus diawali https://."
    if not host or "@" in parts.netloc:
        return _example(channel)
    words = {word.lower() for word in parts.path.split("/")}
    if words & SEARCH_WORDS or SEARCH_ARGUMENTS.search(parts.query):
        return "Ini halaman pencarian. Buka halaman tokonya, lalu salin tautannya."
    if not channel.accepts_link(address):
        return _example(channel)
    return ""


def _example(channel: Channel) -> str:
    return f"Ini bukan tautan toko {channel.name}. Contoh: {channel.link_example}."
