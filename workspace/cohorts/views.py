"""The roster's pages, gathered; and what the roster does when roles are given, told to those who give them."""

from workspace.accounts.appointments import GIVEN, OBJECTIONS, REMARKS
from workspace.cohorts import linking, list_views, member_views
from workspace.cohorts.blueprint import bp

__all__ = ["bp", "list_views", "member_views"]

OBJECTIONS.append(linking.objection)
GIVEN.append(linking.link_appointed)
REMARKS.append(linking.remark)
