"""The clerk's door: forms in a browser of this machine, the real page beside them, «Đăng»."""
