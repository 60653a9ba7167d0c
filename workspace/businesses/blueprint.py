"""The blueprint of businesses, which the modules of its views share."""

from flask import Blueprint

bp = Blueprint("businesses", "workspace.businesses")
