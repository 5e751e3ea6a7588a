"""How table cells are painted."""
