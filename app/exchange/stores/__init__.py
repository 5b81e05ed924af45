"""What an import reads from and writes to the database: whole batches in a fixed number of statements."""
