"""The salon: the only part of Prisoner Tracker that knows Qt."""
