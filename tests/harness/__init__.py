"""What every test stands on: databases made as the owner and used as the site's own role, and a live site."""
