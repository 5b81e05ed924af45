"""Development on one machine: an embedded PostgreSQL, and everything started by one command."""
