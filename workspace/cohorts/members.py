"""Verbs about one member: entering, correcting, leaving and coming back, and the account to learn with."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import repeats
from workspace.accounts import appointments
from workspace.accounts.appointments import Post
from workspace.accounts.audit import note
from workspace.accounts.models import Appointment, Person, Role
from workspace.areas.models import Area
from workspace.areas.queries import ensure_all_rt
from workspace.areas.rules import kelurahan_of
from workspace.cohorts import seating
from workspace.cohorts.linking import accounts_by_phone, birthday_objection
from workspace.cohorts.models import Member
from workspace.cohorts.rules import age_problem
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal

#: Why a seat is free when its member left the karang taruna: a key of content.
LEFT = "karang_taruna"
FACTS = ("name", "phone", "born_on", "neighbourhood", "skills", "languages", "times")


def add(row_id: UUID, area_code: str, facts: dict[str, Any], by: UUID, on: date) -> Member:
    """Enter somebody. The same form sent twice makes one member.

    Raises RuleBroken for an age that does not fit and for somebody who is there already; repeats.Conflict and
    repeats.Foreign for a form that was sent before.
    """
    kept: Member | None = repeats.earlier(Member, row_id, by, author="entered_by_id", area_code=area_code, **facts)
    if kept is not None:
        return kept
    _lock(area_code)
    problem = age_problem(facts["born_on"], on) or _double(area_code, facts, None) or _too_young(facts, None, on)
    if problem:
        raise RuleBroken(problem)
    member = Member(id=row_id, area_code=area_code, entered_on=on, entered_by_id=by, **facts)
    member.person_id = _account(member, on)
    db.session.add(member)
    note("members.listed", by, None, area_code, new=1)
    return member


def change(member: Member, version: int, facts: dict[str, Any], by: UUID, on: date) -> None:
    """Correct what is known. Raises RuleBroken as `add` does, and repeats.Conflict when somebody was faster."""
    _lock(member.area_code)
    db.session.refresh(member)
    if all(getattr(member, name) == facts[name] for name in FACTS):
        return
    if member.version != version:
        raise repeats.Conflict(member)
    moved = member.born_on != facts["born_on"]
    problem = (age_problem(facts["born_on"], on) if moved else None) or _double(member.area_code, facts, member.id)
    problem = problem or _too_young(facts, member.person_id, on)
    if problem:
        raise RuleBroken(problem)
    for name in FACTS:
        setattr(member, name, facts[name])
    member.person_id = member.person_id or _account(member, on)
    note("members.changed", by, member.person_id, member.area_code)


def stay(member: Member, stays: bool, by: UUID, on: date) -> None:
    """Somebody leaves the karang taruna, or comes back. Twice is once. The account, if any, is ended elsewhere.

    Whoever leaves gives up seats and waiting places in open cohorts; coming back does not bring them back.
    """
    if (member.left_on is None) == stays:
        return
    member.left_on = None if stays else on
    note("members.changed", by, member.person_id, member.area_code)
    if not stays:
        seating.leave_all(member, LEFT, by, on)


def give_account(member: Member, row_id: UUID, by: UUID, on: date) -> Person:
    """The volunteer account to learn with; whoever has the number already keeps it and becomes a volunteer here too.

    Raises RuleBroken without a number, and for somebody who has left.
    """
    if member.left_on:
        raise RuleBroken(f"{member.name} sudah keluar {tanggal(member.left_on)}. Masukkan lagi dulu.")
    if member.person_id:
        return db.session.get_one(Person, member.person_id)
    if not member.phone:
        raise RuleBroken("Nomor WhatsApp-nya belum ada. Isi dulu, lalu undang.")
    known = accounts_by_phone([member.phone], member.area_code, on).get(member.phone)
    if known is None:
        post = Post(member.phone, member.name, Role.VOLUNTEER, member.area_code)
        known = appointments.appoint(row_id, post, by, on)[0].person_id
    member.person_id = known
    db.session.flush()
    return db.session.get_one(Person, known)


def placed(facts: dict[str, Any]) -> dict[str, Any]:
    """The same facts; their neighbourhood is in the tree of areas from now on."""
    if facts["neighbourhood"]:
        ensure_all_rt(kelurahan_of(facts["neighbourhood"]), [facts["neighbourhood"]])
    return facts


def posts(person_id: UUID, on: date) -> list[Appointment]:
    """Every role that a member's account holds today: whoever may give them all may invite."""
    return appointments.of(person_id, on)


def _lock(area_code: str) -> None:
    """Let nobody else enter or correct members of this area until the transaction ends: one number is one person."""
    db.session.execute(sa.select(Area.code).where(Area.code == area_code).with_for_update())


def _account(member: Member, on: date) -> UUID | None:
    found = accounts_by_phone([member.phone], member.area_code, on) if member.phone else {}
    return found.get(member.phone or "")


def _too_young(facts: dict[str, Any], person_id: UUID | None, on: date) -> str | None:
    return birthday_objection(facts["name"], facts["born_on"], facts["phone"], person_id, on)


def _double(area_code: str, facts: dict[str, Any], but: UUID | None) -> str | None:
    """Who is this person already, or has this number, in words."""
    same = sa.and_(sa.func.lower(Member.name) == facts["name"].lower(), Member.born_on == facts["born_on"])
    found = sa.select(Member).where(Member.area_code == area_code)
    found = found.where(sa.or_(same, Member.phone == facts["phone"]) if facts["phone"] else same)
    other = db.session.scalar(found.where(Member.id != but) if but else found)
    if other is None:
        return None
    if facts["phone"] and other.phone == facts["phone"]:
        return f"Nomor ini sudah milik {other.name}. Satu nomor untuk satu orang."
    return f"{other.name} dengan tanggal lahir itu sudah ada di daftar."
