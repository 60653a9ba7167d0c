"""A temporary installation, filled with a synthetic territory, and the people through whose eyes it is looked at."""

import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from workspace import config, create_app, upgrade
from workspace.accounts import signing_in
from workspace.accounts.models import Appointment, Person, Role
from workspace.areas.rules import kelurahan_of
from workspace.businesses.models import Business
from workspace.checklists.models import Checklist
from workspace.clock import now, today
from workspace.db import db
from workspace.mentoring.models import MentoringSession
from workspace.pairings.models import Pairing
from workspace.sample import territory

SEED = 1
NO_FILE = ("0" * 64, 1200, 1200)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in: the cookie, and a business and product that this person sees."""

    cookie: str
    business_id: UUID
    product_id: UUID


class Installation:
    """A data folder of its own with so many businesses."""

    def __init__(self, folder: Path, businesses: int) -> None:
        self.businesses = businesses
        self.environ = {
            "WORKSPACE_DATA": str(folder), "WORKSPACE_ENV": "demo", "HTMX_SOURCE": "local", "WORKERS": "1",
            "DATABASE_URL": "", "MEDIA_URL": "", "PUBLIC_URL": "", "SECRET_KEY": secrets.token_urlsafe(48),
        }  # fmt: skip
        folder.mkdir(parents=True)
        self.app: Flask = create_app(settings=config.read(self.environ))

    def fill(self) -> float:
        """Make the database and the territory, without the photos' files. Returns the seconds that the rows took."""
        with self.app.app_context():
            upgrade.upgrade(self.app)
            start = time.perf_counter()
            with db.engine.connect() as connection:
                for _ in territory.build(connection, today(), self.businesses, SEED, [NO_FILE]):
                    connection.commit()
            return time.perf_counter() - start

    def visitors(self) -> dict[str, Visitor]:
        """A mentor, the coordinator and the owner of one business that has sessions and a checklist."""
        with self.app.app_context():
            pairing, business, product_id = _well_accompanied()
            place, owner_id = (business.id, product_id), business.owner_id
            coordinator = sa.select(Appointment.person_id).where(
                Appointment.role == Role.COORDINATOR, Appointment.area_code == kelurahan_of(business.area_code)
            )
            people = {"mentor": pairing.mentor_id, "coordinator": db.session.scalars(coordinator).one()}
        found = {role: Visitor(self.cookie(person_id), *place) for role, person_id in people.items()}
        return found | {"owner": Visitor(self.cookie(owner_id, place[0]), *place)}

    def cookie(self, person_id: UUID, business_id: UUID | None = None) -> str:
        """The cookie of a device on which this person is signed in; an owner's came by link."""
        with self.app.app_context():
            person = db.session.get_one(Person, person_id)
            _, token = signing_in.begin(person, "Bench", now(), business_id)
            db.session.commit()
            kept = {"_user_id": token, "_fresh": True, "csrf_token": secrets.token_hex(20)}
            serializer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
            return f"{self.app.config['SESSION_COOKIE_NAME']}={serializer.dumps(kept)}"


def _well_accompanied() -> tuple[Pairing, Business, UUID]:
    """The pairing with the most sessions among the first that have a product's checklist."""
    rows = db.session.execute(
        sa.select(Pairing, Business, Checklist.product_id)
        .join(Business, Business.id == Pairing.business_id)
        .join(Checklist, sa.and_(Checklist.business_id == Business.id, Checklist.product_id.is_not(None)))
        .where(Pairing.ended_on.is_(None))
        .order_by(Pairing.id, Checklist.id)
        .limit(60)
    ).all()
    ids = [row.Business.id for row in rows]
    counted = sa.select(MentoringSession.business_id, sa.func.count()).where(MentoringSession.business_id.in_(ids))
    sessions_of = dict(db.session.execute(counted.group_by(MentoringSession.business_id)).all())
    best = max(rows, key=lambda row: sessions_of.get(row.Business.id, 0))
    return best.Pairing, best.Business, best.product_id
