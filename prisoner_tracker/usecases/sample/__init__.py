"""The sample database: about sixty invented cases, so that every screen can be tried without harm."""
