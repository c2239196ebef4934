"""What the pages of docs/ are known by. The host's process loads this too, and none of the rules by
which they are judged.
"""

HANDBOOK = "/so-tay/"
"""Where the handbook of staff stands: its pages are shown by the theme, and no search engine, feed
or list of addresses knows them.
"""
TITLE, TEXT = "\ue000", "\ue001"
"""Where the title and the text go in the frame of a page that the host renders: characters that
nobody writes.
"""
