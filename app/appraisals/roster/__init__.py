"""The roster of a cycle: who is appraised by whom in which post, and what transfers and corrections make of it."""
