"""Neo4j Browser as an analyst uses it: sign in, drop files, run a saved script, read its frame."""

import base64
import re
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Error, Locator, Page

from graph.local import Endpoint

_DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
  const moved = new DataTransfer();
  moved.items.add(new File([bytes], name));
  const told = {dataTransfer: moved, bubbles: true, cancelable: true};
  document.querySelector('.filedrop').dispatchEvent(new DragEvent('drop', told));
}"""
_STREAMED = re.compile(r"Started streaming (\d+) record")
_LABEL = '[data-testid^="property-details-overview-node-label-"]'
_FOLDER = '[data-testid^="expandFolder-清单"]'
MILLISECONDS = 60_000.0
TRIES = 3


@dataclass(frozen=True)
class Answer:
    """What a frame shows once its query has ended.

    Attributes:
        rows: Records streamed, where the frame shows a table.
        labels: Labels in the picture, where it shows one.
        warned: What Browser shows a tab for: warnings or errors.
    """

    rows: int
    labels: frozenset[str]
    warned: tuple[str, ...]


def marked(name: str) -> str:
    """The selector of an element that Browser's makers named for tests."""
    return f'[data-testid="{name}"]'


class Neo4jBrowser:
    """One page of Neo4j Browser, signed in."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    def signed_in(cls, page: Page, endpoint: Endpoint) -> Self:
        """Open Browser where `qingdan neo4j status` says it is, with the user it names."""
        page.set_default_timeout(MILLISECONDS)
        page.goto(endpoint.browser)
        page.fill(marked("username"), endpoint.user)
        page.fill(marked("password"), endpoint.password)
        page.click(marked("connect"))
        page.wait_for_selector(marked("connect"), state="detached")
        return cls(page)

    def drop(self, name: str, data: bytes) -> None:
        """Drop a file on the window."""
        self.page.evaluate(_DROP, [name, base64.b64encode(data).decode()])

    def open_folders(self) -> list[str]:
        """Open every folder of our saved scripts; the names of the scripts."""
        self.page.click(marked("navigationFavorites"))
        self.page.wait_for_selector(_FOLDER)
        names, before = self._names(), list[str]()
        while not names or names != before:
            self._unfold()
            self.page.wait_for_timeout(500)
            names, before = self._names(), names
        return names

    def _names(self) -> list[str]:
        titles = self.page.query_selector_all('[data-testid^="scriptTitle-"]')
        named = [str(title.get_attribute("data-testid")) for title in titles]
        return [name.removeprefix("scriptTitle-") for name in named]

    def _unfold(self) -> None:
        closed = self.page.locator(f"{_FOLDER}:has(.fa-caret-right)")
        while closed.count():
            closed.first.click()

    def run_script(self, name: str) -> None:
        """Run a saved script by its play button."""
        title = self.page.locator(marked(f"scriptTitle-{name}"))
        script = self.page.locator(marked("savedScriptListItem")).filter(has=title)
        # The drawer is drawn anew some time after it has opened, and folds every folder then.
        while not script.count():
            self._unfold()
            self.page.wait_for_timeout(300)
        script.locator(marked("savedScriptsButton-Run")).click(force=True)

    def answered(self, name: str) -> Answer:
        """Run a saved query; its frame is closed after it was read."""
        frame = self._ended(name)
        answer = read(frame)
        frame.locator("button[title='Close']").click()
        frame.wait_for(state="detached")
        return answer

    def _ended(self, name: str) -> Locator:
        """The frame of a saved query that has ended; a click that Browser lost is made again."""
        for tries in reversed(range(TRIES)):
            self.run_script(name)
            try:
                frame = self.frame(f"// {name}")
                ended = frame.get_by_text("Started streaming")
                ended.or_(frame.locator(_LABEL)).first.wait_for()
            except Error:
                if not tries:
                    raise
            else:
                return frame
        raise AssertionError(name)

    def type(self, command: str) -> None:
        """Type a command into the editor and run it."""
        self.page.click(f"{marked('activeEditor')} .monaco-editor")
        self.page.keyboard.insert_text(command)
        self.page.click(marked("editor-Run"))

    def frame(self, command: str) -> Locator:
        """The newest frame of a command, once it has ended."""
        told = self.page.locator(marked("frameCommand")).filter(has_text=command.partition("\n")[0])
        frame = self.page.locator(marked("frame")).filter(has=told).first
        frame.locator(f"{marked('frameStatusbar')}, {_LABEL}").first.wait_for()
        return frame


def read(frame: Locator) -> Answer:
    """What a frame shows."""
    bar = frame.locator(marked("frameStatusbar"))
    streamed = _STREAMED.search(bar.first.inner_text()) if bar.count() else None
    found = frame.locator(_LABEL)
    labels = frozenset(
        str(one.get_attribute("data-testid")).rpartition("-")[2] for one in found.element_handles()
    )
    tabs = ("cypherFrameSidebarWarnings", "cypherFrameSidebarErrors")
    warned = tuple(tab for tab in tabs if frame.locator(marked(tab)).count())
    return Answer(int(streamed[1]) if streamed else 0, labels - {"*"}, warned)
