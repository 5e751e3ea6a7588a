"""Which sections the case editor has: one module each."""
