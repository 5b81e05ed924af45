"""Exports: made as a job, fetched by whoever asked for them; and the empty template."""
