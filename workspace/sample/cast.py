"""The cast: fictional people who meet in every test and whom `bin/serve` shows.

Sari makes cassava crisps in Antirogo. Budi, trained, accompanies her. Ratna has not finished her training.
Wulan coordinates for the PKK of Antirogo. Joko roasts coffee in Tegalgede, the stranger to all of this.
Dewi runs the installation, Hadi watches from the kecamatan, Tuti accompanies others than Sari.
Rini sews; Tuti is her mentor. Lastri bakes and nobody has visited her yet.
"""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache

from workspace.accounts.models import Appointment, Person, Role
from workspace.accounts.passwords import hasher
from workspace.areas.models import Area, Level
from workspace.areas.rules import level_of, parent_of
from workspace.businesses.models import Business, Consent
from workspace.businesses.progress import Kind, record_progress
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.products.models import Product
from workspace.training.models import TrainingPass

PASSWORD = "contoh-umkm-tangguh"  # noqa: S105  the sample's, on the sign-in page of every demo
ANTIROGO, TEGALGEDE, SUMBERSARI = "35.09.21.1007", "35.09.21.1005", "35.09.21"
AREAS = {
    "35": "Jawa Timur",
    "35.09": "Kabupaten Jember",
    SUMBERSARI: "Sumbersari",
    TEGALGEDE: "Tegalgede",
    ANTIROGO: "Antirogo",
}
NEIGHBOURHOODS = ((ANTIROGO, 1, 1), (ANTIROGO, 1, 2), (ANTIROGO, 2, 1), (ANTIROGO, 2, 3), (TEGALGEDE, 1, 1))


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody by name."""

    sari: Person
    budi: Person
    ratna: Person
    wulan: Person
    joko: Person
    dewi: Person
    hadi: Person
    tuti: Person
    rini: Person
    lastri: Person
    keripik_sari: Business
    jahit_rini: Business
    kue_lastri: Business
    kopi_joko: Business
    keripik_pedas: Product


PEOPLE = (
    ("sari", "Sari", "081200000001", Role.OWNER, ANTIROGO),
    ("budi", "Budi", "081200000002", Role.MENTOR, ANTIROGO),
    ("ratna", "Ratna", "081200000003", Role.VOLUNTEER, ANTIROGO),
    ("wulan", "Wulan", "081200000004", Role.COORDINATOR, ANTIROGO),
    ("joko", "Joko", "081200000005", Role.OWNER, TEGALGEDE),
    ("dewi", "Dewi", "081200000006", Role.ADMIN, ANTIROGO),
    ("hadi", "Hadi", "081200000007", Role.OBSERVER, SUMBERSARI),
    ("tuti", "Tuti", "081200000008", Role.MENTOR, ANTIROGO),
    ("rini", "Rini", "081200000011", Role.OWNER, ANTIROGO),
    ("lastri", "Lastri", "081200000012", Role.OWNER, ANTIROGO),
)
WITH_PASSWORD = {"sari", "budi", "ratna", "wulan", "joko", "dewi", "hadi", "tuti"}
#: key, name, owner, category, what it sells, RT, days known, mentor
BUSINESSES = (
    ("keripik_sari", "Keripik Sari", "sari", "makanan_kering", "keripik singkong", f"{ANTIROGO}.002.003", 75, "budi"),
    ("jahit_rini", "Jahit Rini", "rini", "jasa", "jahit dan permak baju", f"{ANTIROGO}.001.002", 60, "tuti"),
    ("kue_lastri", "Kue Kering Lastri", "lastri", "makanan_kering", "nastar", f"{ANTIROGO}.001.001", 40, None),
    ("kopi_joko", "Kopi Joko", "joko", "minuman_serbuk", "kopi bubuk", f"{TEGALGEDE}.001.001", 50, None),
)


@cache
def password_hash() -> str:
    """The hash of everybody's password, computed once."""
    return hasher.hash(PASSWORD)


def build(today: date) -> Cast:
    """Put the cast into an empty database. The caller commits."""
    _areas()
    people = _people(today)
    businesses = _businesses(people, today)
    pedas = Product(business_id=businesses["keripik_sari"].id, name="Keripik Pedas", category="makanan_kering",
                    price=15000, content="250 g", added_by_id=people["budi"].id)  # fmt: skip
    db.session.add(pedas)
    db.session.flush()
    return Cast(**people, **businesses, keripik_pedas=pedas)  # type: ignore[arg-type]


def _areas() -> None:
    codes = dict(AREAS)
    for kelurahan, rw, rt in NEIGHBOURHOODS:
        codes[f"{kelurahan}.{rw:03d}"] = f"{rw:03d}"
        codes[f"{kelurahan}.{rw:03d}.{rt:03d}"] = f"{rt:03d}"
    for code in sorted(codes, key=lambda code: code.count(".")):
        db.session.add(Area(code=code, parent_code=parent_of(code), level=Level(level_of(code)), name=codes[code]))
        db.session.flush()


def _people(today: date) -> dict[str, Person]:
    people = {}
    for key, name, phone, role, area in PEOPLE:
        person = Person(name=name, phone="62" + phone[1:])
        person.password_hash = password_hash() if key in WITH_PASSWORD else None
        people[key] = person
        db.session.add(person)
        db.session.flush()
        since = today - timedelta(days=90)
        db.session.add(Appointment(person_id=person.id, role=role, area_code=area, from_on=since))
    for key in ("budi", "tuti"):
        passed = TrainingPass(person_id=people[key].id, passed_on=today - timedelta(days=80))
        passed.recorded_by_id = people["wulan"].id
        db.session.add(passed)
    return people


def _businesses(people: dict[str, Person], today: date) -> dict[str, Business]:
    businesses = {}
    for key, name, owner, category, sells, area, known, mentor in BUSINESSES:
        since = today - timedelta(days=known)
        business = Business(name=name, owner_id=people[owner].id, category=category, sells=sells, area_code=area)
        business.registered_on, business.registered_by_id = since, people["wulan"].id
        businesses[key] = business
        db.session.add(business)
        db.session.flush()
        consent = Consent(business_id=business.id, purpose="mentoring", text_version="2026-11-21", given_on=since)
        consent.recorded_by_id = people["wulan"].id
        db.session.add(consent)
        record_progress(business, Kind.REGISTERED, since, people["wulan"], f"{name} didaftarkan.", business.id)
        if mentor:
            db.session.add(Pairing(business_id=business.id, mentor_id=people[mentor].id, from_on=since))
            record_progress(business, Kind.PAIRED, since, people["wulan"], f"{people[mentor].name} mulai mendampingi.")
    return businesses


def load() -> Cast:
    """The cast as it lies in the database."""
    found: dict[str, object] = {}
    by_phone = {"62" + phone[1:]: key for key, _, phone, _, _ in PEOPLE}
    for person in db.session.query(Person).filter(Person.phone.in_(by_phone)):
        found[by_phone[person.phone or ""]] = person
    by_name = {name: key for key, name, *_ in BUSINESSES}
    for business in db.session.query(Business).filter(Business.name.in_(by_name)):
        found[by_name[business.name]] = business
    found["keripik_pedas"] = db.session.query(Product).filter_by(name="Keripik Pedas").one()
    return Cast(**{field.name: found[field.name] for field in fields(Cast)})  # type: ignore[arg-type]
