"""Which nodes of a graph hang together."""

import numpy as np

from matching.columns import Ints


def connected(one: Ints, other: Ints, nodes: int) -> Ints:
    """The component of each of so many nodes, numbered in the order of their first nodes.

    Both ends of every edge, and the nodes their labels name, take the lesser label, and every
    label is followed a step, until nothing changes (Shiloach and Vishkin, An O(log n) parallel
    connectivity algorithm, 1982). networkx takes longer to load than this to count a city.

    Args:
        one: One end of each edge.
        other: Its other end.
        nodes: How many nodes there are.
    """
    label = np.arange(nodes)
    while True:
        found, least = label.copy(), np.minimum(label[one], label[other])
        for end in (one, other):
            np.minimum.at(found, end, least)
            np.minimum.at(found, label[end], least)
        found = found[found]
        if (found == label).all():
            return np.unique(label, return_inverse=True)[1].astype(np.int64)
        label = found
