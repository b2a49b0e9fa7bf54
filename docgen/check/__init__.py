"""A recognised document and a regulation to diagnostics, each with its clause, its place and maybe its repair."""
