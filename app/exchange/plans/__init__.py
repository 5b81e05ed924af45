"""What a row does to what is stored: decided on values, without a database. Dry run and real run share it."""
