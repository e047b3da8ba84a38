"""From a document to its claims: sentences, then each number with its role, then the relations between them."""
