"""The socket of a page opens to pages of this server, and to no other site."""

import pytest
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from web.sockets import POLICY_VIOLATION, SOCKET, OwnPagesOnly

ELSEWHERE = {"origin": "https://elsewhere.example"}


@pytest.fixture
def browser() -> TestClient:
    application = FastAPI()

    @application.websocket(SOCKET)
    async def _talk(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("heard")

    @application.get(SOCKET)
    @application.get("/elsewhere")
    def _poll() -> str:
        return "heard"

    application.add_middleware(OwnPagesOnly)
    return TestClient(application)


@pytest.mark.parametrize("headers", [{}, {"origin": "http://testserver"}])
def test_an_own_page_and_a_program_reach_the_socket(
    browser: TestClient, headers: dict[str, str]
) -> None:
    with browser.websocket_connect(SOCKET, headers=headers) as opened:
        assert opened.receive_text() == "heard"
    assert browser.get(SOCKET, headers=headers).json() == "heard"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://testserver:81"])
def test_another_sites_page_reaches_neither_socket_nor_polling(
    browser: TestClient, origin: str
) -> None:
    headers = {"origin": origin}
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        browser.websocket_connect(SOCKET, headers=headers),
    ):
        pass
    assert closed.value.code == POLICY_VIOLATION
    assert browser.get(SOCKET, headers=headers).status_code == 403


def test_other_paths_are_left_alone(browser: TestClient) -> None:
    assert browser.get("/elsewhere", headers=ELSEWHERE).json() == "heard"
