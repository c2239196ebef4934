"""Word files become drafts: what can be kept is Markdown and fields, what cannot is named."""
