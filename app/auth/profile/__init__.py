"""The caller's own page: account, employee, roles, permissions and government."""
