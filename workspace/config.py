"""Every setting, from the environment. Production refuses to start on an unsafe one, with one sentence each."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
WEAK_SECRETS = ("secret", "change", "ganti", "contoh", "rahasia", "password", "example", "dev")


class UnsafeSettings(SystemExit):
    """The settings cannot be started with; its text has one Indonesian sentence for each."""


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
    secret_key: str
    secret_key_fallbacks: tuple[str, ...]
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
    """Read the environment. Problems are collected, not raised: `demand_safe` raises them all at once."""
    problems: list[str] = []
    environment = environ.get("WORKSPACE_ENV") or "demo"
    data = Path(environ.get("WORKSPACE_DATA") or ROOT / "var").absolute()
    return Settings(
        environment=environment,
        data=data,
        host=environ.get("HOST") or "127.0.0.1",
        port=_number(environ, "PORT", 8000, 65535, problems),
        workers=_number(environ, "WORKERS", 1, 64, problems),
        database_url=environ.get("DATABASE_URL") or f"sqlite:///{data / 'workspace.db'}",
        media_url=environ.get("MEDIA_URL") or "",
        secret_key=environ.get("SECRET_KEY") or ("" if environment == "production" else _kept_secret(data)),
        secret_key_fallbacks=tuple(filter(None, environ.get("SECRET_KEY_FALLBACKS", "").split(","))),
        htmx_source=environ.get("HTMX_SOURCE") or "cdn",
        public_url=(environ.get("PUBLIC_URL") or "").rstrip("/"),
        proxy_hops=_number(environ, "PROXY_HOPS", 0, 5, problems),
        problems=tuple(problems),
    )


def _number(environ: Mapping[str, str], name: str, default: int, most: int, problems: list[str]) -> int:
    text = environ.get(name) or str(default)
    if text.isascii() and text.isdigit() and int(text) <= most:
        return int(text)
    problems.append(f"{name} harus angka 0 sampai {most}, bukan {text!r}.")
    return default


def _kept_secret(data: Path) -> str:
    """The demo's own secret, made once and readable by its owner only."""
    path = data / "secret_key"
    data.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def problems_of(settings: Settings) -> list[str]:
    """What keeps these settings from starting, a sentence each."""
    found = list(settings.problems)
    if settings.environment not in ("demo", "production"):
        found.append(f"WORKSPACE_ENV harus demo atau production, bukan {settings.environment!r}.")
    if settings.htmx_source not in ("cdn", "local"):
        found.append(f"HTMX_SOURCE harus cdn atau local, bukan {settings.htmx_source!r}.")
    if not settings.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        found.append("DATABASE_URL harus diawali sqlite:/// atau postgresql+psycopg://.")
    if settings.media_url and urlsplit(settings.media_url).scheme not in ("s3", "file"):
        found.append("MEDIA_URL harus diawali s3:// atau file://, atau kosongkan.")
    if settings.sqlite and settings.workers > 1:
        found.append("WORKERS lebih dari 1 butuh PostgreSQL: isi DATABASE_URL, atau pakai WORKERS=1.")
    if settings.production:
        found += _production_problems(settings)
    return found


def _production_problems(settings: Settings) -> list[str]:
    found = []
    key = settings.secret_key
    if not key:
        found.append("SECRET_KEY belum diisi: buat 48 huruf acak dengan `openssl rand -base64 48`.")
    elif len(key) < 32:
        found.append("SECRET_KEY terlalu pendek: paling sedikit 32 huruf acak.")
    elif len(set(key)) < 12 or any(word in key.lower() for word in WEAK_SECRETS):
        found.append("SECRET_KEY mudah ditebak: pakai huruf acak, bukan kata atau contoh.")
    if any(len(old) < 32 for old in settings.secret_key_fallbacks):
        found.append("SECRET_KEY_FALLBACKS berisi kunci yang terlalu pendek: paling sedikit 32 huruf acak.")
    if settings.public_url and not settings.public_url.startswith("https://"):
        found.append("PUBLIC_URL harus diawali https:// supaya sandi tidak lewat tanpa pengaman.")
    return found


def demand_safe(settings: Settings) -> Settings:
    """The same settings, or `UnsafeSettings` with every sentence about them."""
    found = problems_of(settings)
    if found:
        raise UnsafeSettings("\n".join(found))
    return settings


def flask_config(settings: Settings) -> dict[str, Any]:
    """What Flask and its extensions want to know."""
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "SECRET_KEY_FALLBACKS": list(settings.secret_key_fallbacks),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True} if not settings.sqlite else {},
        "MAX_CONTENT_LENGTH": 16 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": MEGABYTE,
        "MAX_FORM_PARTS": 200,
        "SESSION_COOKIE_NAME": "__Host-sesi" if settings.production else "sesi",
        "SESSION_COOKIE_SECURE": settings.production,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": True,
        "PREFERRED_URL_SCHEME": "https" if settings.production else "http",
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 5,
        "COMPRESS_MIN_SIZE": 500,
        "RATELIMIT_HEADERS_ENABLED": False,
        "TEMPLATES_AUTO_RELOAD": False,
    }
