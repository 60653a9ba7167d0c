"""The blueprint of accounts, which the modules of its views share."""

from flask import Blueprint

bp = Blueprint("accounts", "workspace.accounts")
