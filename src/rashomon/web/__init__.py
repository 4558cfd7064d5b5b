"""The local reader: server-rendered pages of a case, drawn from the same parts as the one-file dossier."""
