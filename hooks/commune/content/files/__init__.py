"""What a file beside the texts may be, and the words in it."""
