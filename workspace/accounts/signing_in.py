"""Who is signed in on this device: one row and one statement per request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask, Response, request, session
from flask_login import LoginManager, UserMixin

from workspace import prepared, web
from workspace.accounts.keys import SignIn, digest, new_token
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.accounts.rules import idle_limit
from workspace.areas.models import Area
from workspace.areas.rules import zone_of
from workspace.clock import now, today
from workspace.db import db, writing

#: The doors that stand open to everybody.
OPEN = {
    "accounts.sign_in",
    "accounts.sign_in_as_sample",
    "accounts.owner_link",
    "accounts.enter_by_link",
    "accounts.invitation",
    "accounts.accept_invitation",
    "home.health",
    "help.index",
    "certificates.verify",
    "offline.worker",
    "offline.index",
    "css",
    "gaya.index",
}

#: A device's row is touched at most this often, so that reading costs no write.
TOUCH_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that counts today, in an area."""

    role: Role
    area_code: str
    area_name: str


class SignedIn(UserMixin):  # type: ignore[misc]
    """The person behind a request, with the roles that count today; read anew on every request."""

    def __init__(self, token: str, row: Any, grants: list[Grant]) -> None:
        self.token = token
        self.sign_in_id: UUID = row.sign_in_id
        self.id: UUID = row.person_id
        self.name: str = row.name
        self.phone: str | None = row.phone
        self.theme: str | None = row.theme
        #: The one business of an owner who came by link, else None.
        self.business_id: UUID | None = row.business_id
        self.grants = [g for g in grants if g.role is Role.OWNER] if row.business_id else grants
        self.roles = {grant.role for grant in self.grants}
        self.role = next((role for role in Role if role in self.roles), None)

    def get_id(self) -> str:
        """What the signed cookie holds: the device's secret, not the person's id."""
        return self.token

    def areas(self, *roles: Role) -> list[str]:
        """The codes of the areas where one of these roles counts."""
        return [grant.area_code for grant in self.grants if grant.role in roles]

    @property
    def area(self) -> Grant | None:
        """The appointment of the first role."""
        return next((grant for grant in self.grants if grant.role is self.role), None)

    @property
    def area_name(self) -> str:
        """The name of the area of the first role."""
        return self.area.area_name if self.area else ""

    @property
    def zone(self):  # type: ignore[no-untyped-def]
        """The clock of the person's area."""
        return zone_of(self.area.area_code if self.area else "")


#: Built once: a device, its person, and the appointments that count, each with its area's name.
FOUND = (
    sa.select(
        SignIn.id.label("sign_in_id"),
        SignIn.seen_at,
        SignIn.business_id,
        Person.id.label("person_id"),
        Person.name,
        Person.phone,
        Person.theme,
        Appointment.role,
        Appointment.area_code,
        Area.name.label("area_name"),
    )
    .join(Person, Person.id == SignIn.person_id)
    .join(Appointment, Appointment.person_id == Person.id)
    .join(Area, Area.code == Appointment.area_code)
    .where(SignIn.token_hash == sa.bindparam("token_hash"), SignIn.ended_at.is_(None))
    .where(active(sa.bindparam("on", type_=sa.Date())))  # type: ignore[arg-type]
    .order_by(Appointment.from_on, Appointment.id)
)


def load(token: str, at: datetime) -> SignedIn | None:
    """The person of a device's secret, or None when it has ended, rested too long, or no appointment counts."""
    rows = prepared.rows(FOUND, token_hash=digest(token), on=today())
    if not rows:
        return None
    person = SignedIn(token, rows[0], [Grant(row.role, row.area_code, row.area_name) for row in rows])
    rested = at - rows[0].seen_at
    if person.role is None or rested > idle_limit(person.roles):
        return None
    if rested > TOUCH_EVERY:
        _touch(person.sign_in_id, at)
    return person


def _touch(sign_in_id: UUID, at: datetime) -> None:
    """Remember that the device was used, in a short transaction of its own."""
    db.session.rollback()
    token = writing.set(True)
    try:
        with db.engine.begin() as connection:
            connection.execute(sa.update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=at))
    finally:
        writing.reset(token)


def begin(person: Person, device: str, at: datetime, business_id: UUID | None = None) -> tuple[SignIn, str]:
    """Sign a person in on a device: the row, and the secret for its cookie."""
    token = new_token()
    row = SignIn(person_id=person.id, token_hash=digest(token), device=device[:80], seen_at=at, business_id=business_id)
    db.session.add(row)
    return row, token


def end(sign_in_id: UUID, at: datetime) -> None:
    """Sign one device out; a second time changes nothing."""
    open_one = sa.update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None))
    db.session.execute(open_one.values(ended_at=at))


def end_all(person_id: UUID, at: datetime, keep: UUID | None = None, business_id: UUID | None = None) -> int:
    """Sign a person out everywhere, but for the device `keep`. Returns how many devices that were.

    With `business_id` only where the person came in by the link of that business.
    """
    ended = sa.update(SignIn).where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.id != keep)
    if business_id:
        ended = ended.where(SignIn.business_id == business_id)
    return db.session.execute(ended.values(ended_at=at)).rowcount  # type: ignore[attr-defined, no-any-return]


def end_by_link(business_id: UUID, at: datetime, only: UUID | None = None, keep: UUID | None = None) -> int:
    """Sign out the devices that came in by a link of this business, but for `keep`, or `only` the one named.

    Returns how many that were.
    """
    ended = sa.update(SignIn).where(SignIn.business_id == business_id, SignIn.ended_at.is_(None))
    if only:
        ended = ended.where(SignIn.id == only)
    if keep:
        ended = ended.where(SignIn.id != keep)
    return db.session.execute(ended.values(ended_at=at)).rowcount  # type: ignore[attr-defined, no-any-return]


def init_app(app: Flask) -> None:
    """Signing in is required everywhere but at the doors listed here."""
    login = LoginManager(app)
    login.session_protection = None
    login.user_loader(lambda token: load(token, now()))

    @app.before_request
    def closed() -> Response | None:
        if request.endpoint in OPEN or request.endpoint is None:
            return None
        token = session.get("_user_id")
        person = load(token, now()) if token else None
        if person is None:
            return web.leave()
        web.be(person)
        return None
