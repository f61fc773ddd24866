"""A page used by the keyboard alone: Tab to what is wanted, type, press Enter."""

from playwright.sync_api import Page

# What the reader hears of the focused element: its label, or its own text.
NAME = """() => {
    const e = document.activeElement;
    return ((e.labels?.[0] ?? e).innerText ?? '').trim();
}"""


class Keyboard:
    def __init__(self, page: Page):
        self.page = page

    def reach(self, name: str, most: int = 80) -> None:
        """Presses Tab until the focus stands on what is called so, from the beginning of its name."""
        passed = []
        for _ in range(most):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(NAME)
            if here.startswith(name):
                return
            passed.append(here.split("\n")[0])
        raise AssertionError(f"Tab never came to '{name}' on {self.page.url}; it came to {passed}")

    def write(self, name: str, text: str) -> None:
        """Goes to a field and types."""
        self.reach(name)
        self.page.keyboard.type(text)

    def press(self, name: str) -> None:
        """Goes to a link or a button, presses Enter, and waits for the page that it leads to."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
