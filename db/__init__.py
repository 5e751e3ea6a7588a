"""The cellar: the only part of Prisoner Tracker that knows SQL."""
