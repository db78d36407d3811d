"""What the tests start for themselves.

environment   a data folder and database of their own, before Django reads its settings
postgresql    a PostgreSQL server: TEST_DATABASE_URL, the wheel, or an installed one
databases     freshly migrated databases, also with the demo council, made once and copied
templates     makes them before anything waits for them
app           the real processes of Hoocchoken on a free port, to be walked through or killed
smtp          a mail server that keeps what it is given
browser       Chromium, and what axe has to say about a page
quick         what is slow on purpose, and quick in tests
wants         what could not be run for want of something: printed and counted, never silent
"""
