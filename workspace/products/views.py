"""Pages of products."""

from flask import Blueprint

bp = Blueprint("products", __name__)
