"""What is overdue in a cycle, who keeps it waiting, and reminders to exactly those people."""
