"""The environment variables that are read: a module of its own, so that help need not import what they are about."""

from __future__ import annotations

from collections.abc import Mapping

VARIABLES: Mapping[str, str] = {
    "COOPNET_HOME": "Folder of everything coopnet keeps; the platform's data folder by default.",
    "COOPNET_CACHE": "Folder of what can be had again (Neo4j, networks); the platform's cache folder by default.",
    "COOPNET_IDLE_SECONDS": "How long our own Neo4j stays for the next command; 600 by default.",
    "COOPNET_URI": "Address of a Neo4j of yours (neo4j://…, bolt://…, neo4j+s://…); ours is used when it is not set.",
    "COOPNET_USER": "User there; neo4j by default.",
    "COOPNET_PASSWORD": "Password there.",
    "COOPNET_DATABASE": "Database there; neo4j by default.",
    "COOPNET_KEY": 'Key for a server of coopnet that a program asks: connect("https://…/v1").',
    "COOPNET_READER": "User there who may only read, for “serve --cypher”; only Neo4j's Enterprise Edition has such.",
    "COOPNET_READER_PASSWORD": "Password of that user.",
    "COOPNET_TIME_LIMIT": "Seconds after which the server stops a question; 30 by default.",
}
"""Every variable that is read, for `--help` and the documentation."""
