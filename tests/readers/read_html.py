"""Parse HTML strictly, with html5lib as feed validators do. Input: {"fragments": [...], "documents": [...]}. Output for each: faults, references, tags and attributes."""

import json
import sys

import html5lib
from html5lib.constants import E

REFERENCES = {"href", "src", "poster", "cite", "data", "action", "longdesc", "background", "formaction"}


def describe(parser, tree):
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    return {
        "faults": ["%s at %s" % (E[code] % values, position) for position, code, values in parser.errors],
        "references": [reference for element in elements for reference in references(element)],
        "tags": sorted({element.tag for element in elements}),
        "attributes": sorted({name for element in elements for name in element.attrib}),
        "data": ["".join(element.itertext()) for element in elements if element.attrib.get("type") == "application/ld+json"],
        "ids": [element.attrib["id"] for element in elements if "id" in element.attrib],
    }


def references(element):
    named = [value for name, value in element.attrib.items() if name in REFERENCES]
    sources = element.attrib.get("srcset", "").split(",")
    return named + [source.split()[0] for source in sources if source.strip()]


def new_parser():
    return html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)


def fragment(text):
    parser = new_parser()
    return describe(parser, parser.parseFragment(text))


def document(text):
    parser = new_parser()
    return describe(parser, parser.parse(text))


wanted = json.load(sys.stdin)
json.dump({"fragments": [fragment(text) for text in wanted["fragments"]], "documents": [document(text) for text in wanted["documents"]]}, sys.stdout)
