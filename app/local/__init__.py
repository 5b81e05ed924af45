"""What a bare machine lacks: a PostgreSQL server, keys and one process that starts the rest. Development only."""
