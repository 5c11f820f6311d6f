"""Standard output holds results alone: what libraries print below Python goes elsewhere."""

import os

import pytest

from cli.desk import results_alone


def test_a_line_printed_below_python_goes_to_standard_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    os.write(1, b"before\n")
    with results_alone():
        os.write(1, b"a solver's own line\n")
    os.write(1, b"after\n")
    told = capfd.readouterr()
    assert told.out == "before\nafter\n"
    assert told.err == "a solver's own line\n"


def test_results_come_back_to_standard_output_after_an_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ValueError, match="broken"), results_alone():
        raise ValueError("broken")
    os.write(1, b"result\n")
    assert capfd.readouterr().out == "result\n"
