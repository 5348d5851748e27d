"""How each process of a project is started here."""
