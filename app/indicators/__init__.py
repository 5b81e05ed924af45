"""What agencies want to reach (objectives, indicators, targets, realisations) and the library of standards."""
