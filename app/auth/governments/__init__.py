"""What anybody may know before signing in: the governments served here and the keys that sign tokens."""
