"""The blueprint of own data, apart from its views so that they can stand in several modules."""

from flask import Blueprint

bp = Blueprint("privacy", __name__)
