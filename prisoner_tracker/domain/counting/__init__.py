"""Who counts on a day: custody as states over time, definitions, the rules that keep somebody in or out."""
