"""Actions of a reader in an open picture, and what the reader sees."""

from coopnet.graph.model.network import Edge, Network, Node
from small_pictures import picture


def calm(opened):
    """Wait for the two frames that the browser takes to draw."""
    opened.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def entity_at(opened, entity):
    """Select an entity by the address, as a copied link does."""
    opened.page.evaluate("entity => { location.hash = `entity=${encodeURIComponent(entity)}` }", entity)
    calm(opened)


def pair(**changes):
    """Return a picture of two countries with one line, which is in the middle, so that a click can be aimed at it."""
    nodes = (Node("country:AA", "Country", "Left"), Node("country:BB", "Country", "Right"))
    return picture(Network(nodes, (Edge(nodes[0].id, nodes[1].id, "SUPPORTED", "supports", "k1"),) * 2), **changes)


def key(opened, *keys):
    for name in keys:
        opened.page.keyboard.press(name)
    calm(opened)


def heading(opened):
    return opened.page.locator("#panel h2").inner_text()


def opened_at(opened, x, y):
    """Click at a point and return whether that selects an entity."""
    opened.page.mouse.click(x, y)
    return opened.page.evaluate("location.hash").startswith("#entity=")
