"""What people do when they plan their year."""
