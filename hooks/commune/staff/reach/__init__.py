"""How far the pages reach: a web server's log becomes counts a page a week, without readers."""
