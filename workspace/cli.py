"""The `workspace` command; each verb calls one domain function."""

import click
from flask import Flask
from flask.cli import FlaskGroup, with_appcontext


def make() -> Flask:
    """The application, made only when a command needs it."""
    from workspace import create_app

    return create_app()


@click.group(cls=FlaskGroup, create_app=make, add_default_commands=False, add_version_option=False)
def main() -> None:
    """Perintah untuk pengelola Workspace Karang Taruna."""


@main.command("migrate")
@with_appcontext
def migrate() -> None:
    """Perbarui susunan basis data."""
    from flask_migrate import upgrade

    upgrade()
