"""Profiles: what is known of one country, organisation, project … at a glance, every figure open to its rows."""

from .profile_page import profile

__all__ = ["profile"]
