"""`workspace appoint`: the first coordinator or admin of an empty installation."""

import sys

import click
from flask import current_app, url_for

from workspace.accounts import appointments, invitations
from workspace.accounts.models import Role
from workspace.accounts.rules import canonical_phone
from workspace.areas.models import Area
from workspace.clock import now
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.upgrade import with_database

ROLES = [role.value for role in Role if role is not Role.OWNER]


@click.command("appoint")
@click.argument("phone")
@click.argument("role", type=click.Choice(ROLES))
@click.argument("area")
@click.option("--name", default="", help="Nama orangnya, bila nomornya belum dikenal.")
@with_database
def appoint(phone: str, role: str, area: str, name: str) -> None:
    """Angkat seseorang, dan cetak tautan sekali pakai untuk membuat kata sandinya."""
    number = canonical_phone(phone)
    if number is None:
        sys.exit("Nomor HP tidak benar. Contoh: 081234567890.")
    place = db.session.get(Area, area)
    if place is None:
        sys.exit(f"Wilayah {area} belum ada. Masukkan daftar wilayah dulu: workspace areas FOLDER.")
    post = appointments.Post(number, name.strip() or "Tanpa nama", Role(role), area)
    try:
        appointment, _is_new = appointments.appoint(uuid7(), post, None, appointments.day_of(now()))
    except RuleBroken as broken:
        sys.exit(str(broken))
    person = appointment.person
    token = invitations.make(person, None, now())
    db.session.commit()
    click.echo(f"{person.name} menjadi {role} di {place.label}. Tautan sekali pakai, berlaku 7 hari:")
    click.echo(address_of(token))


def address_of(token: str) -> str:
    """The whole address of an invitation, on the address that people use."""
    settings = current_app.config["SETTINGS"]
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    with current_app.test_request_context(base_url=base):
        return url_for("accounts.invitation", token=token, _external=True)
