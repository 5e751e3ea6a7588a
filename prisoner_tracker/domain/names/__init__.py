"""What is known about names: how they are spelt, built, found and compared; no database, no window."""
