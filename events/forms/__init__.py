"""What a visitor fills in, without an account and without JavaScript."""
