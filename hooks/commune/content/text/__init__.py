"""What a text may be: its Markdown, its links, and what must not stand on a public page."""
