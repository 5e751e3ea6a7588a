"""The screen of days that are due."""
