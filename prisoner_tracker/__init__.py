"""Record, verify, filter, count and export detention cases of people held for political reasons."""

__version__ = "0.1.0"
