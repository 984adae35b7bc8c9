"""The door for assistants: the catalogue of questions as tools of the Model Context Protocol."""
