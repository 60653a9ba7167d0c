"""The blueprint of asking for help, which the modules of its views share."""

from flask import Blueprint

bp = Blueprint("asking", "workspace.mentoring")
