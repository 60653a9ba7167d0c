"""Every setting, from the environment. What cannot be started with is refused, one sentence each (safety.py)."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment, read once."""

    environment: str
    data: Path
    host: str
    port: int
    workers: int
    database_url: str
    media_url: str
    secret_key: str = field(repr=False)
    secret_key_fallbacks: tuple[str, ...] = field(repr=False)
    htmx_source: str
    public_url: str
    proxy_hops: int
    problems: tuple[str, ...] = field(default=())

    @property
    def production(self) -> bool:
        """Whether real people's records are at stake."""
        return self.environment == "production"

    @property
    def sqlite(self) -> bool:
        """Whether the database is a file in the data folder."""
        return self.database_url.startswith("sqlite")


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the environment. Problems are collected, not raised: `safety.demand_safe` raises them all at once."""
    problems: list[str] = []
    environment = environ.get("WORKSPACE_ENV") or "demo"
    data = _folder(Path(environ.get("WORKSPACE_DATA") or ROOT / "var").absolute(), problems)
    secret_key = environ.get("SECRET_KEY") or ""
    if not secret_key and environment == "demo" and not problems:
        secret_key = _kept_secret(data)
    host = environ.get("HOST") or "127.0.0.1"
    return Settings(
        environment=environment,
        data=data,
        host="127.0.0.1" if host == "localhost" else host,
        port=_number(environ, "PORT", 8000, 1, 65535, problems),
        workers=_number(environ, "WORKERS", 1, 1, 64, problems),
        database_url=_database_url(environ.get("DATABASE_URL") or f"{SQLITE}{data / 'workspace.db'}"),
        media_url=environ.get("MEDIA_URL") or "",
        secret_key=secret_key,
        secret_key_fallbacks=tuple(filter(None, map(str.strip, environ.get("SECRET_KEY_FALLBACKS", "").split(",")))),
        htmx_source=environ.get("HTMX_SOURCE") or "cdn",
        public_url=(environ.get("PUBLIC_URL") or "").rstrip("/"),
        proxy_hops=_number(environ, "PROXY_HOPS", 0, 0, 5, problems),
        problems=tuple(problems),
    )


def _folder(data: Path, problems: list[str]) -> Path:
    """The data folder, made if it is not there; for its owner only, since it holds records and a secret."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        usable = os.access(data, os.W_OK | os.X_OK)
    except OSError:
        usable = False
    if not usable:
        problems.append(f"WORKSPACE_DATA tidak bisa dipakai: folder {data} tidak bisa ditulis.")
    return data


def _number(environ: Mapping[str, str], name: str, default: int, least: int, most: int, problems: list[str]) -> int:
    text = environ.get(name) or str(default)
    if text.isascii() and text.isdigit() and len(text) < 9 and least <= int(text) <= most:
        return int(text)
    problems.append(f"{name} harus angka {least} sampai {most}, bukan {text[:20]!r}.")
    return default


def _database_url(url: str) -> str:
    """A SQLite file by its whole path: a relative one begins where the command was given."""
    path, question, options = url.removeprefix(SQLITE).partition("?")
    if not url.startswith(SQLITE) or path in ("", ":memory:"):
        return url
    return f"{SQLITE}{Path(path).absolute()}{question}{options}"


def _kept_secret(data: Path) -> str:
    """The demo's own secret, made once and readable by its owner only."""
    path = data / "secret_key"
    if not path.is_file() or len(path.read_text().strip()) < 32:
        partial = data / f".secret_key-{os.getpid()}"
        partial.unlink(missing_ok=True)
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
        partial.replace(path)
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return path.read_text().strip()


#: What is the same in every installation.
ALWAYS = {
    "MAX_CONTENT_LENGTH": 16 * MEGABYTE,
    "MAX_FORM_MEMORY_SIZE": MEGABYTE,
    "MAX_FORM_PARTS": 200,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_REFRESH_EACH_REQUEST": False,
    "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_CSRF_SSL_STRICT": True,
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_BR_LEVEL": 5,
    "COMPRESS_MIN_SIZE": 500,
    "RATELIMIT_HEADERS_ENABLED": False,
    "TEMPLATES_AUTO_RELOAD": False,
}


def flask_config(settings: Settings) -> dict[str, Any]:
    """What Flask and its extensions want to know."""
    return {
        **ALWAYS,
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "SECRET_KEY_FALLBACKS": list(settings.secret_key_fallbacks),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        # A failed statement must not carry names and phone numbers into the log.
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True, "pool_pre_ping": not settings.sqlite},
        "SESSION_COOKIE_NAME": "__Host-sesi" if settings.production else "sesi",
        "SESSION_COOKIE_SECURE": settings.production,
        "PREFERRED_URL_SCHEME": "https" if settings.production else "http",
    }
