"""How often a person or an address may ask for what is costly."""

from math import ceil

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user

from workspace.clock import now


def who() -> str:
    """The person who is signed in, else the address."""
    return str(current_user.id) if current_user.is_authenticated else str(get_remote_address())


limiter = Limiter(key_func=who, storage_uri="memory://", strategy="moving-window")

PHOTOS = "60 per minute"
LINKS = "3 per 15 minutes"
SEARCHES = "60 per minute"
#: Each comes with a talk about consent; a whole evening of registering stays below this.
REGISTRATIONS = "40 per hour"
EXPORTS = "6 per hour"
#: Packs of photos cost seconds of drawing; an afternoon with one owner takes a dozen.
PACKS = "30 per hour"
#: Seconds to wait when a refusal does not say.
SOME_TIME = 60


def init_app(app: Flask) -> None:
    """Count where a view says so. The limiter's own hooks, for limits on everything, would cost every page."""
    app.extensions["limiter"] = {limiter}
    limiter.init_app(app)


def seconds_to_wait() -> int:
    """How long until the limit that refused this request lets one through again."""
    refused = limiter.current_limit
    return max(1, ceil(refused.window.reset_time - now().timestamp())) if refused else SOME_TIME


def in_words(seconds: int) -> str:
    """A waiting time as people say it: "40 detik", "3 menit"; rounded up, so that nobody comes too early."""
    return f"{seconds} detik" if seconds < 60 else f"{ceil(seconds / 60)} menit"
