"""What keeps an installation from starting: one sentence for each unsafe or impossible setting."""

from ipaddress import ip_address
from itertools import pairwise
from urllib.parse import urlsplit

from workspace.config import SQLITE, Settings

WEAK_WORDS = ("secret", "change", "ganti", "contoh", "rahasia", "password", "example", "workspace", "qwerty", "123456")
SHORTEST_KEY = 32


class UnsafeSettings(SystemExit):
    """The settings cannot be started with; its text has one Indonesian sentence for each."""


def demand_safe(settings: Settings) -> Settings:
    """The same settings, or `UnsafeSettings` with every sentence about them."""
    found = problems_of(settings)
    if found:
        raise UnsafeSettings("\n".join(found))
    return settings


def problems_of(settings: Settings) -> list[str]:
    """What keeps these settings from starting, a sentence each."""
    found = [*settings.problems, *_choices(settings), *_places(settings)]
    if settings.sqlite and settings.workers > 1:
        found.append("WORKERS lebih dari 1 butuh PostgreSQL: isi DATABASE_URL, atau pakai WORKERS=1.")
    if settings.production:
        found += _secrets(settings)
    return found


def _choices(settings: Settings) -> list[str]:
    found = []
    if settings.environment not in ("demo", "production"):
        found.append(f"WORKSPACE_ENV harus demo atau production, bukan {settings.environment!r}.")
    if settings.htmx_source not in ("cdn", "local"):
        found.append(f"HTMX_SOURCE harus cdn atau local, bukan {settings.htmx_source!r}.")
    return found


def _places(settings: Settings) -> list[str]:
    """Where things are: the database, the photos, the address. Values stay out of the text, they may hold passwords."""
    found = []
    if not settings.database_url.startswith((SQLITE, "postgresql+psycopg://")):
        found.append("DATABASE_URL harus diawali sqlite:/// atau postgresql+psycopg://.")
    elif settings.database_url.removeprefix(SQLITE).partition("?")[0] in ("", ":memory:"):
        found.append("DATABASE_URL untuk SQLite harus menyebut berkasnya, misalnya sqlite:////folder/workspace.db.")
    media, place, folder = _parts(settings.media_url)
    if settings.media_url and not ((media == "s3" and place) or (media == "file" and folder)):
        found.append("MEDIA_URL harus diawali s3://nama-bucket atau file:///folder, atau kosongkan.")
    scheme, host, _ = _parts(settings.public_url)
    if settings.production and settings.public_url and (scheme != "https" or not host):
        found.append("PUBLIC_URL harus diawali https:// supaya sandi tidak lewat tanpa pengaman.")
    elif settings.public_url and (scheme not in ("http", "https") or not host):
        found.append("PUBLIC_URL harus alamat lengkap, misalnya https://umkm.desa.id.")
    if not _is_address(settings.host):
        found.append(f"HOST harus alamat IP, misalnya 127.0.0.1 atau 0.0.0.0, bukan {settings.host!r}.")
    return found


def _parts(address: str) -> tuple[str, str, str]:
    """Scheme, host and path; nothing of what cannot be read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", "", ""
    return parts.scheme, parts.netloc, parts.path


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _secrets(settings: Settings) -> list[str]:
    """The keys that sign every cookie of real people."""
    found = []
    key = settings.secret_key
    if not key:
        found.append("SECRET_KEY belum diisi: buat huruf acak dengan `openssl rand -base64 48`.")
    elif len(key) < SHORTEST_KEY:
        found.append(f"SECRET_KEY terlalu pendek: paling sedikit {SHORTEST_KEY} huruf acak.")
    elif is_guessable(key):
        found.append("SECRET_KEY mudah ditebak: pakai huruf acak, bukan kata atau contoh.")
    if any(len(old) < SHORTEST_KEY or is_guessable(old) for old in settings.secret_key_fallbacks):
        found.append(f"SECRET_KEY_FALLBACKS harus huruf acak juga, paling sedikit {SHORTEST_KEY}.")
    return found


def is_guessable(key: str) -> bool:
    """Whether a key was typed by hand: it holds a word, few letters, a repetition, or runs like "abcdef"."""
    if len(set(key)) < 10 or any(word in key.lower() for word in WEAK_WORDS):
        return True
    runs = sum(abs(ord(after) - ord(before)) <= 1 for before, after in pairwise(key))
    return key in (key + key)[1:-1] or runs > len(key) / 2
