"""From a file to its effects: read, decide, store, report, batch by batch; and from records to a file."""
