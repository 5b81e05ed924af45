"""Facts with their sources (kupang, palembang) and invented structure, job families, plans and objectives."""
