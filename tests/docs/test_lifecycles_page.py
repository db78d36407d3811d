from tools import draw_lifecycles


def test_the_lifecycle_page_shows_the_tables_that_the_server_obeys() -> None:
    written = draw_lifecycles.PAGE.read_text(encoding="utf-8")
    assert written == draw_lifecycles.page(), "run: python -m tools.draw_lifecycles"
