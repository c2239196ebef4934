"""What the site needs from people: sheets to compare again, facts to ask for, law to look up, what
an official site still lacks.
"""
