"""The superior's ratings of a period, the predicate, and the explanation of all of it."""
