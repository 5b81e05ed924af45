"""Accounts as their administrators see them: create, disable, reset the password."""
