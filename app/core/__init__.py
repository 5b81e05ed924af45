"""The shared kernel: database, errors, problems, lists, audit, jobs, clock. It knows no domain."""
