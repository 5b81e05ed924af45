"""Where units stand and when: dated moves, closures and reopenings.

Paths of the whole subtree follow at once, or on the day, when the daily job applies a planned move.
"""
