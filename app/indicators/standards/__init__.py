"""The library of performance standards per job family: discipline, service quality, innovation, outcome."""
