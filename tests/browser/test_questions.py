"""Every saved question of the kit runs in the real Neo4j Browser on the example month."""

import threading
from collections.abc import Iterator

import pytest
import uvicorn
from fastapi import FastAPI

from app.browser_kit import PATH, add_browser_kit
from cypher.questions import TOPICS, questions
from graph.browser_kit import browser_kit
from graph.schema import labels
from tests.browser.neo4j_browser import Neo4jBrowser, marked

PARAMETERS = "0 参数 · Parameters"
NAMES = [
    f"{at}.{number} {form} {question.title}"
    for at, topic in enumerate(TOPICS, 1)
    for number, question in enumerate((one for one in questions() if one.topic is topic), 1)
    for form in ("表", "图")
]


@pytest.fixture(scope="module")
def kit(neo4j_browser: Neo4jBrowser) -> Neo4jBrowser:
    """Browser with our favourites and style dropped on it, and the parameters set."""
    files = browser_kit()
    neo4j_browser.drop("style.grass", files["style.grass"])
    neo4j_browser.frame(":style")
    neo4j_browser.drop("favourites.zip", files["favourites.zip"])
    scripts = neo4j_browser.open_folders()
    assert sorted(scripts) == sorted([PARAMETERS, *NAMES])
    neo4j_browser.run_script(PARAMETERS)
    said = neo4j_browser.frame(":params").locator(marked("frameStatusbar")).inner_text()
    assert "Successfully set your parameters" in said
    return neo4j_browser


def test_the_style_is_taken(kit: Neo4jBrowser) -> None:
    told = kit.frame(":style").locator(marked("frameContents")).inner_text()
    assert {label for label in labels() if f"node.{label} {{" in told} == labels()


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_question_answers_without_a_warning(kit: Neo4jBrowser, name: str) -> None:
    answer = kit.answered(name)
    assert answer.warned == ()
    if " 图 " in name:
        assert answer.labels
        assert answer.labels <= labels()
    else:
        assert answer.rows > 0


@pytest.fixture(scope="module")
def guide() -> Iterator[str]:
    """The address of the guide, served as `qingdan serve` does."""
    application = FastAPI()
    add_browser_kit(application, browser_kit())
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://localhost:{port}{PATH}/guide.html"
    server.should_exit = True
    thread.join()


def test_the_guide_of_our_own_host_opens_and_puts_a_question_into_the_editor(
    kit: Neo4jBrowser, guide: str
) -> None:
    kit.type(f":guide {guide}")
    drawer = kit.page.locator(marked("guidesDrawer"))
    drawer.get_by_text("开始 · Begin").wait_for()
    kit.page.click(marked("guideNextSlide"))
    drawer.get_by_text(TOPICS[0].zh).first.wait_for()
    drawer.locator("pre.runnable").first.click()
    editor = kit.page.locator(f"{marked('activeEditor')} .view-lines")
    editor.get_by_text("HELD_IN").first.wait_for()
