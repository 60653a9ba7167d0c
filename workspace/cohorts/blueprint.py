"""The blueprint of the roster; its views lie in several modules."""

from flask import Blueprint

bp = Blueprint("members", __name__)
