"""Agency objectives with their indicators, a target per period, and realisations with evidence."""
