"""Organisation units (unit organisasi, perangkat daerah) of a government as a dated tree."""
