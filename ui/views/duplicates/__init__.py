"""The duplicates desk: pairs of people who may be one, side by side, decided by keys."""
