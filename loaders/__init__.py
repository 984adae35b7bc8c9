"""From a source to statements: one module a format; none of them ever opens a driver."""
