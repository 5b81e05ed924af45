"""What was achieved: a value per indicator and period, or a narrative per qualitative result, with evidence."""
