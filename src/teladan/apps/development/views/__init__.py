"""The pages of development."""
