"""The workbench: a coordinator's month in a browser, and plain pages that need no script."""
