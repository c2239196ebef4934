"""What staff wrote: bytes and files become records of strings that know their line and column."""
