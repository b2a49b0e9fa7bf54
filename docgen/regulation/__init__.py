"""The law on the form of documents as values with citations; a decree is one sub-package."""
