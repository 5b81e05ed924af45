"""Employees: the list, one record, creating and changing it, and the personal data that only some may read."""
