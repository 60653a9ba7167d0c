"""The verb by which an owner corrects what is kept: her name and her business, never the number.

The number stays with mentor and coordinator: her links are sent there, and whoever holds her phone could move them.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from workspace.accounts.audit import note
from workspace.accounts.models import Person, Role
from workspace.businesses.models import Business
from workspace.businesses.owners import BOUND
from workspace.businesses.progress import Kind, record_progress
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.repeats import Conflict

LABELS = {"owner_name": "nama", "name": "nama usaha", "sells": "yang dijual", "address": "alamat"}


@dataclass(frozen=True, slots=True)
class Correction:
    """What an owner says that she and her business are called, sell, and where."""

    owner_name: str
    name: str
    sells: str
    address: str


def kept(business: Business) -> Correction:
    """What is there now."""
    return Correction(business.owner.name, business.name, business.sells, business.address)


def changed(before: Correction, after: Correction) -> list[str]:
    """What differs, in words."""
    return [label for name, label in LABELS.items() if getattr(before, name) != getattr(after, name)]


def is_free(owner: Person) -> bool:
    """Whether an owner may change her name herself: by it nobody knows her as a mentor or a coordinator."""
    return all(one.role is Role.OWNER for one in owner.appointments)


def _rename(owner: Person, name: str) -> None:
    if name == owner.name:
        return
    if not is_free(owner):
        raise RuleBroken(BOUND.format(name=owner.name))
    owner.name = name


def correct(business: Business, version: int, typed: Correction, by: UUID, on: date) -> None:
    """Write what she typed. The same again changes nothing.

    Raises repeats.Conflict when somebody else changed the business since `version`, and RuleBroken when her name
    also stands for another role and may not be changed here.
    """
    before = kept(business)
    differing = changed(before, typed)
    if not differing:
        return
    if version != business.version:
        raise Conflict(business)
    try:
        with db.session.begin_nested():
            _rename(business.owner, typed.owner_name)
            business.name, business.sells, business.address = typed.name, typed.sells, typed.address
            flag_modified(business, "name")  # a change of her name alone makes older forms stale too
            db.session.flush()
    except StaleDataError:
        db.session.refresh(business)
        raise Conflict(business) from None
    text = f"Pemilik membetulkan {', '.join(differing)}."
    record_progress(business, Kind.CORRECTED, on, by, text)
    note("business.corrected", by, business.id, business.area_code)
