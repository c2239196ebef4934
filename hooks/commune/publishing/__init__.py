"""From content to a site in its place: build, verify, swap, serve, export."""
