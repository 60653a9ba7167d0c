"""Places and their people: kelurahan with RT, coordinator and karang taruna; a camat per kecamatan."""

from dataclasses import dataclass
from datetime import date

from workspace.accounts.models import Appointment, Person, Role
from workspace.areas.models import Area, Level
from workspace.areas.rules import parent_of, rt_code
from workspace.sample.cast import password_hash
from workspace.sample.territory.ledger import Id, Ledger
from workspace.sample.territory.names import KELURAHAN, MEN, SECOND, WOMEN
from workspace.training.models import TrainingPass

#: Businesses of a kelurahan, its neighbourhoods, members of its karang taruna, mentors among them, and one's share.
BUSINESSES, RW, RT_PER_RW, MEMBERS, MENTORS, PER_MENTOR = 250, 8, 5, 23, 8, 6
KELURAHAN_PER_DISTRICT = 10
SINCE = 700


@dataclass(frozen=True, slots=True)
class Place:
    """A kelurahan with the people who work there."""

    code: str
    neighbourhoods: tuple[str, ...]
    coordinator: Id
    mentors: tuple[Id, ...]


def root_of(seed: int) -> str:
    """The code of the regency that a seed fills: high numbers, which no real regency of the province has."""
    return f"35.{89 - seed % 10}"


def begin(ledger: Ledger, root: str, known: set[str]) -> None:
    """The province, unless it is there, and the regency."""
    if parent_of(root) not in known:
        ledger.add(Area, code=root[:2], parent_code=None, level=Level.PROVINCE, name="Jawa Timur")
    ledger.add(Area, code=root, parent_code=root[:2], level=Level.REGENCY, name=f"Kabupaten Percobaan {root[3:]}")


def found(ledger: Ledger, root: str, number: int) -> Place:
    """The kelurahan with this number, counted from 0, and its people; every tenth begins a kecamatan."""
    district = f"{root}.{number // KELURAHAN_PER_DISTRICT + 1:02d}"
    if number % KELURAHAN_PER_DISTRICT == 0:
        name = f"Percobaan {number // KELURAHAN_PER_DISTRICT + 1}"
        ledger.add(Area, code=district, parent_code=root, level=Level.DISTRICT, name=name)
        appoint(ledger, Role.OBSERVER, district, ledger.day(SINCE), signs_in=True)
    code = f"{district}.{1001 + number % KELURAHAN_PER_DISTRICT}"
    name = KELURAHAN[number % len(KELURAHAN)] + (f" {number // len(KELURAHAN) + 1}" if number >= len(KELURAHAN) else "")
    ledger.add(Area, code=code, parent_code=district, level=Level.KELURAHAN, name=name)
    neighbourhoods = tuple(_neighbourhoods(ledger, code))
    coordinator = appoint(ledger, Role.COORDINATOR, code, ledger.day(SINCE), signs_in=True)
    members = [_member(ledger, code, coordinator, is_mentor=k < MENTORS) for k in range(MEMBERS)]
    return Place(code, neighbourhoods, coordinator, tuple(members[:MENTORS]))


def _neighbourhoods(ledger: Ledger, kelurahan: str) -> list[str]:
    codes = []
    for rw in range(1, RW + 1):
        code = f"{kelurahan}.{rw:03d}"
        ledger.add(Area, code=code, parent_code=kelurahan, level=Level.RW, name=f"{rw:03d}")
        for rt in range(1, RT_PER_RW + 1):
            codes.append(rt_code(kelurahan, rw, rt))
            ledger.add(Area, code=codes[-1], parent_code=code, level=Level.RT, name=f"{rt:03d}")
    return codes


def _member(ledger: Ledger, code: str, coordinator: Id, is_mentor: bool) -> Id:
    """A member of the karang taruna; the first ones have passed and accompany."""
    since = ledger.day(SINCE - ledger.chance.randrange(200))
    person = appoint(ledger, Role.MENTOR if is_mentor else Role.VOLUNTEER, code, since, signs_in=is_mentor)
    if is_mentor:
        at, row = ledger.moment(since), ledger.new_id()
        ledger.add(TrainingPass, id=row, created_at=at, person_id=person, passed_on=since, recorded_by_id=coordinator)
    return person


def appoint(ledger: Ledger, role: Role, area: str, since: date, signs_in: bool = False, name: str = "") -> Id:
    """A new person with a role in an area; `signs_in` gives the password of the sample's cast."""
    person, at = ledger.new_id(), ledger.moment(since)
    kept = password_hash() if signs_in else None
    name = name or person_name(ledger)
    ledger.add(Person, id=person, created_at=at, name=name, phone=_phone(ledger, person), password_hash=kept)
    ledger.add(
        Appointment, id=ledger.new_id(), created_at=at, person_id=person, role=role, area_code=area, from_on=since
    )
    return person


def person_name(ledger: Ledger) -> str:
    """A first and a second name; two of three are women's."""
    first = ledger.chance.choice(WOMEN if ledger.chance.random() < 0.66 else MEN)
    return f"{first} {ledger.chance.choice(SECOND)}"


def _phone(ledger: Ledger, person: Id) -> str:
    """A number that nobody else has: the counter of the person's id, whose first figure is the seed."""
    return f"6289{int(person[:12], 16) % 1_000_000_000:09d}"
