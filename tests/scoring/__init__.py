"""Tests of the pure rating rules: no database, no I/O but the shipped files."""
