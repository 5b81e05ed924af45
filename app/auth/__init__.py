"""Accounts, roles, sessions and tokens: who is calling and what a role allows, not which rows (that is each domain's)."""
