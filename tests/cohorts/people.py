"""Members, cohorts and meetings for the tests, made through the verbs."""

from datetime import date, time, timedelta

from workspace.clock import today
from workspace.cohorts import meetings, members, seating
from workspace.cohorts.seating import Plan
from workspace.db import db, uuid7
from workspace.sample.cast import ANTIROGO

TODAY = today()


def birthday(age):
    return date(TODAY.year - age, TODAY.month, 1) - timedelta(days=40)


def member(cast, name, age=20, phone=None, area=ANTIROGO):
    facts = {"name": name, "phone": phone, "born_on": birthday(age), "neighbourhood": None}
    facts |= {"skills": [], "languages": [], "times": []}
    made = members.add(uuid7(), area, facts, cast.wulan.id, TODAY)
    db.session.flush()
    return made


def cohort(cast, quota=5, name="Angkatan 1", area=ANTIROGO):
    made = seating.open_cohort(uuid7(), area, Plan(name, quota, TODAY), cast.wulan.id)
    db.session.flush()
    return made


def meeting(cast, of, ago=0):
    facts = {"on": TODAY - timedelta(days=ago), "begins_at": time(9), "ends_at": time(11), "place": "Balai RW 2"}
    made = meetings.plan(uuid7(), of, {**facts, "modules": ["M01"], "note": ""}, cast.wulan.id)
    db.session.flush()
    return made
