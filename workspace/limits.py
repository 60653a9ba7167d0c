"""How often a person or an address may ask for what is costly."""

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user


def who() -> str:
    """The person who is signed in, else the address."""
    return str(current_user.id) if current_user.is_authenticated else str(get_remote_address())


limiter = Limiter(key_func=who, storage_uri="memory://", strategy="moving-window")

PHOTOS = "60 per minute"
LINKS = "3 per 15 minutes"
SEARCHES = "60 per minute"
EXPORTS = "6 per hour"


def is_reading() -> bool:
    """For limits that count only changes."""
    return request.method in ("GET", "HEAD")
