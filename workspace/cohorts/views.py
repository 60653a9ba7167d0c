"""The roster's pages, gathered; and what the roster knows against a role, told to those who give roles."""

from workspace.accounts.appointments import OBJECTIONS
from workspace.cohorts import linking, list_views, member_views
from workspace.cohorts.blueprint import bp

__all__ = ["bp", "list_views", "member_views"]

OBJECTIONS.append(linking.objection)
