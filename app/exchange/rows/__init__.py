"""What the columns of a file are called and mean, and what can be wrong with one row. No database here."""
