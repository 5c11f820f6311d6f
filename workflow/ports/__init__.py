"""What the verbs of the month need from outside, one Protocol per aggregate, fulfilled by shape."""
