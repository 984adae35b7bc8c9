"""Load reference data: code lists, memberships with their dates, and the countries of each region."""
