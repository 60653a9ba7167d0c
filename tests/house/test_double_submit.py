"""Every form that makes a row: sent again, at once or later, it makes that row once, with all that follows once.

With other words it is a conflict (409), and sent by somebody else it is refused without a word about the row.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa

from tests.house.asking import ask, fill, viewer
from tests.house.bodies import photo
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.consents import agree
from workspace.businesses.models import Business, Consent
from workspace.clock import today
from workspace.db import Base, db, uuid7
from workspace.outcomes.rules import month_before, one_month
from workspace.pairings.models import Pairing
from workspace.products.models import Photo, Product
from workspace.sample.cast import ANTIROGO

#: How often each of one or two devices sends the form: once is the measure of all others.
SCHEDULES = ([2], [4], [1, 1], [2, 2], [1, 3])
NUMBERS = count(1)


@dataclass(frozen=True)
class Create:
    """A form that makes a row: who sends it where with what, in which other words, and who else may send one."""

    who: str
    path: str
    body: Callable[[Any, int], dict[str, Any]]
    other_words: dict[str, Any]
    other_person: str
    paired: bool = True


def session(cast: Any, _number: int) -> dict[str, Any]:
    promises = {"holder_0": str(cast.sari.id), "promise_0": "beli plastik", "holder_1": str(cast.budi.id)}
    return {"result": "met", "text": "Label difoto.", "topics": "photos", **promises, "promise_1": "kirim contoh"}


def registration(_cast: Any, number: int) -> dict[str, Any]:
    owner = {"owner_name": f"Tini {number}", "phone": f"08129999{number:04d}", "rt": "3", "rw": "2", "another": "y"}
    facts = {"category": "makanan_kering", "sells": "sambal bawang", "kelurahan": ANTIROGO, "consent": "y"}
    return {"name": f"Sambal Tini {number}", **owner, **facts}


def appointment(_cast: Any, number: int) -> dict[str, Any]:
    return {"name": f"Putri {number}", "phone": f"08138888{number:04d}", "role": "volunteer", "area": ANTIROGO}


def product(_cast: Any, _number: int) -> dict[str, Any]:
    return {"name": "Keripik Rahasia", "category": "makanan_kering", "price": "15000", "content": "250 g"}


def rest(_cast: Any, _number: int) -> dict[str, Any]:
    return {"reason": "harvest", "until_on": (today() + timedelta(days=9)).isoformat()}


def pairing(cast: Any, _number: int) -> dict[str, Any]:
    return {"mentor_id": str(cast.tuti.id)}


def taken(_cast: Any, _number: int) -> dict[str, Any]:
    return {"shot": "hero", "original_sha256": "b" * 64}


def channel(_cast: Any, _number: int) -> dict[str, Any]:
    return {"channel": "shopee"}


def judgement(_cast: Any, _number: int) -> dict[str, Any]:
    return {"verdict": "ulang", "reason": "gelap", "sentence": "Keripik Rahasia ke jendela", "place": "atas"}


def privacy(_cast: Any, _number: int) -> dict[str, Any]:
    return {"reason": "wajah_anak", "sentence": "anak di Keripik Rahasia"}


def results(_cast: Any, _number: int) -> dict[str, Any]:
    return {"span": one_month(month_before(today())).key, "answer": "1m_3m"}


CREATES = {
    "registration": Create("budi", "/umkm/baru", registration, {"name": "Sambal Lain"}, "tuti"),
    "product": Create("sari", "/umkm/{business}/produk", product, {"price": "16000"}, "budi"),
    "session": Create("budi", "/umkm/{business}/sesi/baru", session, {"promise_1": "lain"}, "wulan"),
    "appointment": Create("wulan", "/orang/baru", appointment, {"role": "mentor"}, "dewi"),
    "pairing": Create("wulan", "/umkm/{business}/pendamping", pairing, {}, "nia", paired=False),
    "pause": Create("budi", "/umkm/{business}/jeda", rest, {"reason": "illness"}, "wulan"),
    "channel": Create("budi", "/umkm/{business}/toko", channel, {"channel": "facebook"}, "wulan"),
    "review": Create("budi", "/foto/{photo}/nilai", judgement, {"reason": "silau"}, "wulan"),
    "hiding": Create("sari", "/foto/{photo}/sembunyikan", privacy, {"reason": "ktp"}, "wulan"),
    "results": Create("sari", "/umkm/{business}/hasil/baru", results, {"answer": "none"}, "budi"),
    "photo": Create("budi", "/produk/{product}/foto", taken, {}, "wulan"),
}  # fmt: skip
#: A pairing's other words need a second mentor; another photo in the same form is a photo more (product.md C1).
WITH_WORDS = [name for name, create in CREATES.items() if create.other_words]


@pytest.fixture
def filled(app, cast, run):
    def colleague():
        nia = Person(name="Nia", phone="6281200000022")
        db.session.add(nia)
        db.session.flush()
        db.session.add(Appointment(person_id=nia.id, role=Role.COORDINATOR, area_code=ANTIROGO, from_on=today()))
        return nia

    return {**fill(app, cast, run), "nia": run(colleague)}


@pytest.fixture
def devices(app, cast, filled):
    """As many signed-in devices of a person as are asked for."""
    return lambda who, number=1: [viewer(app, cast, filled, who) for _ in range(number)]


@pytest.fixture
def place(cast, run):
    """A business of Sari's that nothing has happened to yet: address arguments, for one sending."""

    def make(create, number):
        db.session.execute(sa.update(Pairing).values(ended_on=today()).where(Pairing.ended_on.is_(None)))
        business = Business(name=f"Usaha {number}", owner_id=cast.sari.id, category="makanan_kering")
        business.area_code, business.registered_on = f"{ANTIROGO}.002.003", today()
        db.session.add(business)
        db.session.flush()
        consent = Consent(business_id=business.id, purpose="mentoring", text_version="1", given_on=today())
        consent.recorded_by_id = cast.wulan.id
        agree(business.id, "outcomes", True, cast.sari.id, today())
        sold = Product(business_id=business.id, name="Keripik", category="makanan_kering")
        db.session.add_all([consent, sold])
        if create.paired:
            db.session.add(Pairing(business_id=business.id, mentor_id=cast.budi.id, from_on=today()))
        db.session.flush()
        taken = Photo(business_id=business.id, product_id=sold.id, source_sha256="c" * 64, master_sha256="c" * 64,
                      shown_sha256="c" * 64, width=400, height=300, taken_by_id=cast.sari.id)  # fmt: skip
        db.session.add(taken)
        db.session.flush()
        return {"business": business.id, "product": sold.id, "photo": taken.id}

    return lambda create, number: run(lambda: make(create, number))


def totals(run):
    """How many rows every table has; devices, and the wording that all checklists share, left out."""
    shared = ("sign_ins", "template_snapshots")
    tables = [table for table in Base.metadata.sorted_tables if table.name not in shared]
    return run(lambda: {t.name: db.session.scalar(sa.select(sa.func.count()).select_from(t)) for t in tables})


def send(device, name, path, body):
    if name == "photo":
        return ask(device, "POST", path, {**body, "photo": photo()}, content_type="multipart/form-data")
    return ask(device, "POST", path, body)


def send_all(devices, schedule, name, path, body):
    """Send the same form from each device as often as the schedule says, all devices at the same moment."""
    start = threading.Barrier(len(schedule))

    def work(device, times):
        start.wait(timeout=60)
        return [send(device, name, path, body) for _ in range(times)]

    with ThreadPoolExecutor(len(schedule)) as pool:
        return [answer for sent in pool.map(work, devices, schedule) for answer in sent]


@pytest.mark.parametrize("name", CREATES)
def test_however_often_it_is_sent_it_happens_once(cast, run, devices, place, name):
    create, pair, happened = CREATES[name], devices(CREATES[name].who, 2), []
    for schedule in ([1], *SCHEDULES):
        number = next(NUMBERS)
        path = create.path.format(**place(create, number))
        body = {"id": str(uuid7()), **create.body(cast, number)}
        before = totals(run)
        answers = send_all(pair, schedule, name, path, body)
        after = totals(run)
        assert {answer.status_code for answer in answers} == {303}, f"{schedule}: {[a.status_code for a in answers]}"
        assert len({answer.headers["Location"] for answer in answers}) == 1
        happened.append({table: after[table] - before[table] for table in after})
    assert sum(happened[0].values()) > 0
    assert [one for one in happened if one != happened[0]] == [], f"sent once it is {happened[0]}"


@pytest.mark.parametrize("name", WITH_WORDS)
def test_the_same_form_with_other_words_is_a_conflict(cast, run, devices, place, name):
    create, number = CREATES[name], next(NUMBERS)
    (device,), path = devices(create.who), create.path.format(**place(create, number))
    body = {"id": str(uuid7()), **create.body(cast, number)}
    assert send(device, name, path, body).status_code == 303
    before = totals(run)
    assert send(device, name, path, {**body, **create.other_words}).status_code == 409
    assert totals(run) == before


@pytest.mark.parametrize("name", [name for name in CREATES if name != "photo"])
@pytest.mark.parametrize("words", ["same", "other"])
def test_somebody_else_with_the_same_form_is_refused(cast, run, devices, place, name, words):
    create, number = CREATES[name], next(NUMBERS)
    path = create.path.format(**place(create, number))
    body = {"id": str(uuid7()), **create.body(cast, number)}
    assert send(devices(create.who)[0], name, path, body).status_code == 303
    before = totals(run)
    if name == "registration":  # whoever registers sends a name of the own; the first one's must not come back
        body |= {"name": "Jamu Bu Yem", "owner_name": "Yem", "phone": "081377770001", "sells": "jamu"}
    other = send(
        devices(create.other_person)[0], name, path, {**body, **(create.other_words if words == "other" else {})}
    )
    assert other.status_code == 404, f"{name} by {create.other_person}: {other.status_code}"
    said = other.get_data(as_text=True)
    assert not [secret for secret in (f"Sambal Tini {number}", "Keripik Rahasia", "beli plastik") if secret in said]
    assert totals(run) == before
