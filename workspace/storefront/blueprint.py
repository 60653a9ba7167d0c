"""The blueprint of storefront, shared by its modules of views."""

from flask import Blueprint

bp = Blueprint("storefront", __name__)
