"""What a reader does in an open picture, and sees."""

from coopnet.graph.model.network import Edge, Network, Node
from pictures import picture


def calm(opened):
    """Give the browser the two frames that it takes to draw."""
    opened.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def entity_at(opened, entity):
    """Select by the address, as a copied link does."""
    opened.page.evaluate("entity => { location.hash = `entity=${encodeURIComponent(entity)}` }", entity)
    calm(opened)


def pair(**changes):
    """Two countries and one statement: the picture stands in the middle, so that a click can be aimed."""
    nodes = (Node("country:AA", "Country", "Left"), Node("country:BB", "Country", "Right"))
    return picture(Network(nodes, (Edge(nodes[0].id, nodes[1].id, "SUPPORTED", "supports", "k1"),) * 2), **changes)


def key(opened, *keys):
    for one in keys:
        opened.page.keyboard.press(one)
    calm(opened)


def heading(opened):
    return opened.page.locator("#panel h2").inner_text()


def opened_at(opened, x, y):
    """Whether a click there selects an entity."""
    opened.page.mouse.click(x, y)
    return opened.page.evaluate("location.hash").startswith("#entity=")
