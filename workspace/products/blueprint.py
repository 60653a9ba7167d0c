"""The blueprint of products, which the modules of its views share."""

from flask import Blueprint

bp = Blueprint("products", "workspace.products")
