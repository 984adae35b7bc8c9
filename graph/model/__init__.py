"""What the graph can hold: entity and statement types, values, dates, countries and names."""
