"""Pages of monitoring."""

from flask import Blueprint

bp = Blueprint("monitoring", __name__)
