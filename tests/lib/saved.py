"""Reading graph.json: its tables as lists of dictionaries."""


def table(graph, name):
    """The rows of a table, a dictionary each; words in place of their numbers."""
    saved = graph[name]
    words = saved.get("words", {})
    rows = (dict(zip(saved["columns"], row)) for row in saved["rows"])
    return [{key: words[key][cell] if key in words and isinstance(cell, int) else cell for key, cell in row.items()} for row in rows]


def counts(graph, subject):
    """The numbers of a subject: counts(graph, "imports")["internal"]; what lies deeper keeps its path: ["unresolved.missing"]."""
    return {name[len(subject) + 1:]: value for name, value in graph["count"]["rows"] if name.startswith(subject + ".")}


def modules(graph):
    """The names of the modules; the number of a module is the number of its node."""
    return [row["name"] for row in table(graph, "module")]
