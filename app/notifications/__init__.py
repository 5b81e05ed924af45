"""What waits for whom: a line per event that an employee should know of."""
