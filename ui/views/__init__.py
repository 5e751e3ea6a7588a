"""Which screens there are: layout only."""
