"""The bar at the bottom of a phone and at the left of a wide screen: four or five places per role."""

from dataclasses import dataclass
from functools import lru_cache

from flask import request

from workspace.accounts.models import Role
from workspace.accounts.signing_in import SignedIn
from workspace.addresses import url_for


@dataclass(frozen=True, slots=True)
class Place:
    """One item of the menu."""

    label: str
    icon: str
    href: str
    current: bool


#: The blueprints of the work with one business.
WORK = {
    "businesses",
    "registration",
    "mentoring",
    "products",
    "reviews",
    "before_after",
    "tidy",
    "packs",
    "packaging",
    "asking",
    "storefront",
    "pricing",
    "outcomes",
    "ladder",
}
#: Those of an owner's own page.
OWN = {"home", "businesses", "mentoring", "outcomes", "ladder", "asking", "privacy"}
#: Those of a coordinator's work with volunteers.
VOLUNTEERS = {
    "pairings",
    "several",
    "handovers",
    "training",
    "learning",
    "members",
    "cohorts",
    "meetings",
    "certificates",
    "practices",
    "learners",
}
#: label, icon, endpoint, and the blueprints whose pages light the item up
PLACES = {
    Role.MENTOR: (
        ("Hari ini", "today", "home.index", {"home", "claims"}),
        ("UMKM", "store", "businesses.index", WORK),
        ("Belajar", "book", "learning.index", {"training", "learning", "quizzes", "certificates", "practices"}),
        ("Saya", "user", "accounts.me", {"accounts", "recognition", "learners"}),
    ),
    Role.COORDINATOR: (
        ("Ringkasan", "home", "home.index", {"home", "claims", "monitoring", "privacy", "recognition"}),
        ("UMKM", "store", "businesses.index", WORK),
        ("Relawan", "people", "pairings.index", VOLUNTEERS),
        ("Laporan", "chart", "reports.index", {"reports"}),
        ("Saya", "user", "accounts.me", {"accounts"}),
    ),
    Role.OWNER: (
        ("Beranda", "home", "home.index", OWN),
        ("Tugas", "today", "home.tasks", {"packaging"}),
        ("Foto", "photo", "home.photos", {"products", "reviews", "before_after", "tidy", "packs"}),
        ("Toko", "store", "home.shop", {"storefront", "pricing"}),
    ),
    Role.OBSERVER: (
        ("Ringkasan", "chart", "home.index", {"home", "reports"}),
        ("Saya", "user", "accounts.me", {"accounts"}),
    ),
    Role.ADMIN: (
        ("Orang", "people", "accounts.people", {"home", "people", "leaving"}),
        ("Catatan", "shield", "accounts.trail", {"trail", "privacy"}),
        ("Saya", "user", "accounts.me", {"accounts"}),
    ),
    Role.VOLUNTEER: (
        ("Belajar", "book", "learning.index", {"home", "training", "learning", "quizzes", "certificates", "practices"}),
        ("Saya", "user", "accounts.me", {"accounts", "recognition", "learners"}),
    ),
}


def menu(me: SignedIn | None) -> tuple[Place, ...]:
    """The menu of the person who is signed in; nothing for strangers."""
    return _places(me.role, request.endpoint, request.blueprint) if me and me.role else ()


@lru_cache(maxsize=1024)
def _places(role: Role, here: str | None, blueprint: str | None) -> tuple[Place, ...]:
    exact = any(here == endpoint for _, _, endpoint, _ in PLACES[role])
    return tuple(
        Place(label, icon, url_for(endpoint), here == endpoint if exact else blueprint in lit)
        for label, icon, endpoint, lit in PLACES[role]
    )
