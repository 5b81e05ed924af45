"""Accounts, roles, sessions, tokens: who is calling and what a role allows, not which rows (each domain's own)."""
