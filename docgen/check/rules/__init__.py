"""The rules, one module for each part of a document; whatever is decorated here with `rule` is a rule."""
