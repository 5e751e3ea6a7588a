"""Which controls several screens share."""
