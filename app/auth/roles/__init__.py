"""Roles of an account: granted on a node of the agency tree, until revoked."""
