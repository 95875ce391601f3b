"""What people wrote: expectations, remarks, discussion notes and letters, put together from many small pieces."""
