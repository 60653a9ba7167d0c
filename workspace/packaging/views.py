"""Pages of packaging."""

from flask import Blueprint

bp = Blueprint("packaging", __name__)
