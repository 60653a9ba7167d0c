"""The blueprint of home, which the modules of its views share."""

from flask import Blueprint

bp = Blueprint("home", "workspace.home")
