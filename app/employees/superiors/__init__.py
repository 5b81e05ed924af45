"""Who somebody's superior is on a day: derived from the agency tree, or set by hand with reason and dates."""
