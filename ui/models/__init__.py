"""What lists and tables hold."""
