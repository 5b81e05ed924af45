"""Imports: sent, watched, applied."""
