"""How two records of one person become one, and two records of one detention: nothing is lost."""
