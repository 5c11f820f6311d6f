"""The one tree of errors, grouped by who can act.

```
QingdanError
├── InputError          the input: file, sheet, row and column, and what was expected  (exit 2)
├── RuleError           a rule of the month refuses                                    (exit 4)
│   ├── NotFoundError   what was named is not there
│   └── NotAllowedError this person may not do this here
│       └── NotSignedInError  nobody knows who this person is
└── StoreError          the database or the disk is away, full or not ours             (exit 3)
```

An error carries a code and values; its words are made at the edge, in the user's language, from
`catalogues/words.csv` (key `error.<code>`).
"""

from dataclasses import dataclass


class QingdanError(Exception):
    """An error with a stable code and the values its words need.

    Attributes:
        code: Stable, snake_case; the words stand in `catalogues/words.csv` under `error.<code>`.
        values: What the words mention. Never a phone, an address or a person's name.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code}({told})"


@dataclass(frozen=True)
class Cell:
    """The cell of a file that is wrong: sheet, row (from 1, as Excel counts) and column header."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""


class InputError(QingdanError):
    """The input is wrong; the person who sent it can mend it at `cell`."""

    def __init__(self, code: str, /, cell: Cell | None = None, **values: object) -> None:
        super().__init__(code, **values)
        self.cell = cell or Cell()


def unreadable(cell: Cell, error: OSError) -> InputError:
    """Why the file of a cell can't be read, as people put it."""
    if isinstance(error, FileNotFoundError):
        return InputError("file_missing", cell)
    if isinstance(error, IsADirectoryError):
        return InputError("file_is_folder", cell)
    if isinstance(error, PermissionError):
        return InputError("file_denied", cell)
    return InputError("file_unreadable", cell, why=error.strerror)


class RuleError(QingdanError):
    """A rule of the month refuses: already frozen, over capacity, not yet decided."""


class NotFoundError(RuleError):
    """What was named is not there."""


class NotAllowedError(RuleError):
    """This person may not do this here."""


class NotSignedInError(NotAllowedError):
    """Nobody knows who this person is: no pass, a wrong or an ended one, a wrong password."""


class StoreError(QingdanError):
    """The database or the disk is away, full or not ours; nothing was half done."""
