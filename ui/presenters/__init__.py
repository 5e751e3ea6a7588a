"""What the screens decide, without widgets."""
