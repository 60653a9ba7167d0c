"""The blueprint of practice, which the modules of its views share."""

from flask import Blueprint

bp = Blueprint("practices", "workspace.practices")
