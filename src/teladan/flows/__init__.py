"""flows: journeys through several apps, one file each, each in one transaction. No models, no rules of their own."""
