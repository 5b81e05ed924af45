"""What was reached in the period of a target, with its evidence. Corrections supersede, nothing is overwritten."""
