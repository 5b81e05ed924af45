"""Signing in and out, renewing tokens, and the list of one's own sessions."""
