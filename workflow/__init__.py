"""The month, one verb per function; what a verb needs from outside is a Protocol in `ports`."""
