"""Chromium as a person has it, and what axe finds on a page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.support.wants import want
from tools.system import BROWSERS, find_browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"phone": 360, "tablet": 768, "desk": 1280}
HEIGHT = 800
PATIENCE_MS = 60_000
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# All that axe knows of the standard, and what it advises besides.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = "color-contrast"
RUN_AXE = "([where, options]) => axe.run(where ?? document, options)"
HAS_AXE = "'axe' in window"
REMEMBER = "document.querySelectorAll('body *').forEach((each) => { each.dataset.before = ''; })"
MARK_NEW = """() => {
  document.querySelectorAll('[data-new]').forEach((each) => { delete each.dataset.new; });
  const added = document.querySelectorAll('[data-before] > :not([data-before])');
  added.forEach((each) => { each.dataset.new = ''; });
  return added.length;
}"""
# What is painted as a sibling before it, with all that is in it, has the sibling's colours: rows of a list.
MARK_TWINS = """() => {
  const known = new Map();
  const painted = (each) => {
    if (!known.has(each)) {
      const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, display } = getComputedStyle(each);
      const own = [each.tagName, color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, display];
      known.set(each, `${own} (${[...each.children].map(painted)})`);
    }
    return known.get(each);
  };
  const mark = (parent) => {
    const seen = new Set();
    for (const each of parent.children) {
      if (seen.has(painted(each))) each.dataset.twin = '';
      else { delete each.dataset.twin; seen.add(painted(each)); mark(each); }
    }
  };
  mark(document.body);
}"""
WITHOUT_TWINS = {"exclude": [["[data-twin]"]]}
PICTURES = Path("test-results")


@contextmanager
def chromium() -> Iterator[Browser]:
    program = find_browser()
    if program is None:
        want(f"Chromium: install it (Debian: sudo apt-get install {BROWSERS[0]})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Person:
    """One person's browser: cookies of their own, a device of some width, and its troubles noted."""

    context: BrowserContext
    page: Page
    troubles: list[str] = field(default_factory=list)


@dataclass
class People:
    """Opens a browser for each person of a walk."""

    browser: Browser
    base_url: str
    known: list[Person] = field(default_factory=list)

    def arrive(self, *, width: int = WIDTHS["desk"]) -> Page:
        """A new person's first empty page; paths given to `goto` are below the running app."""
        context = self.browser.new_context(
            base_url=self.base_url,
            viewport=ViewportSize(width=width, height=HEIGHT),
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
        )
        context.set_default_timeout(PATIENCE_MS)
        person = Person(context, context.new_page())
        person.page.on("pageerror", lambda error: person.troubles.append(str(error)))
        self.known.append(person)
        return person.page

    def leave(self, *, test: str, failed: bool) -> list[str]:
        """Close everything; returns the script errors that were seen."""
        for number, person in enumerate(self.known):
            if failed:
                PICTURES.mkdir(exist_ok=True)
                name = f"{re.sub(r'[^A-Za-z0-9]+', '-', test)}-{number}.png"
                person.page.screenshot(path=PICTURES / name, full_page=True)
            person.context.close()
        return [trouble for person in self.known for trouble in person.troubles]


def accessibility_faults(page: Page, *, colours: bool) -> list[str]:
    """What axe finds, one line for each rule that is broken."""
    but_colours = {COLOURS: {"enabled": False}}
    faults = ask_axe(page, {"runOnly": {"type": "tag", "values": RULES}, "rules": but_colours})
    if colours:
        page.evaluate(MARK_TWINS)
        faults += colour_faults(page, where=WITHOUT_TWINS)
    return faults


def colour_faults(page: Page, *, where: object) -> list[str]:
    return ask_axe(page, {"runOnly": {"type": "rule", "values": [COLOURS]}}, where=where)


def ask_axe(page: Page, options: dict[str, object], *, where: object = None) -> list[str]:
    # Half a megabyte: once for each page.
    if not page.evaluate(HAS_AXE):
        page.evaluate(AXE_SCRIPT)
    # Describing every element that passed takes longer than finding those that do not.
    asked = [where, {**options, "resultTypes": ["violations"]}]
    found = page.evaluate(RUN_AXE, asked)["violations"]
    return [f"{fault['id']}: {fault['help']} — {places_of(fault)}" for fault in found]


def places_of(fault: dict[str, list[dict[str, object]]]) -> str:
    return "; ".join(str(node["html"])[:160] for node in fault["nodes"][:5])


def assert_accessible(page: Page, *, colours: bool = True) -> None:
    """Without `colours` where they have just been looked at; they take most of the time."""
    faults = accessibility_faults(page, colours=colours)
    assert not faults, f"{page.url}\n" + "\n".join(faults)


def remember_what_is_there(page: Page) -> None:
    """Before something opens: its colours are then looked at by themselves."""
    page.evaluate(REMEMBER)


def assert_what_opened_is_accessible(page: Page) -> None:
    """The whole page, and the colours of what was not there before; those of the rest are known."""
    assert_accessible(page, colours=False)
    if page.evaluate(MARK_NEW):
        faults = colour_faults(page, where="[data-new]")
        assert not faults, f"{page.url}\n" + "\n".join(faults)


def at_each_width(page: Page) -> Iterator[int]:
    """Turn the page into a phone's, a tablet's and a desk's, and back into what it was."""
    before = page.viewport_size
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(DRAWN)
        yield width
    if before:
        page.set_viewport_size(before)
        page.evaluate(DRAWN)


def assert_fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    wider_by = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider_by <= 0, f"{page.url} is {wider_by} pixels wider than the screen"


def assert_fit_for_everyone(page: Page) -> None:
    """At each width it fits and can be used by everyone; at a desk also in letters twice as large."""
    for width in at_each_width(page):
        assert_fits(page)
        show_whole(page)
        # A tablet has the colours of a phone or of a desk.
        assert_accessible(page, colours=width != WIDTHS["tablet"])
        if width == WIDTHS["desk"]:
            assert_fit_in_large_letters(page)


def show_whole(page: Page) -> None:
    """As tall as the page: what the phone's menu covers just now is not too small to be touched."""
    width, height = page.evaluate("[window.innerWidth, document.documentElement.scrollHeight]")
    page.set_viewport_size({"width": width, "height": max(HEIGHT, height)})


def assert_fit_in_large_letters(page: Page) -> None:
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_fits(page)
    show_whole(page)
    # The same colours, in letters that could do with less contrast.
    assert_accessible(page, colours=False)
    page.evaluate("document.documentElement.style.fontSize = ''")
