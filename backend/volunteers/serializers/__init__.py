"""A volunteer's card as forms send it and as staff and the volunteer read it."""
