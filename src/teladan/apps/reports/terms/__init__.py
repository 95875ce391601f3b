"""What things are called in documents and exports."""
