import { describe, expect, test } from "vitest";
import { activeSvg } from "../../../src/media/active-svg.ts";

const SVG = 'xmlns="http://www.w3.org/2000/svg"';
const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const HTML = "http://www.w3.org/1999/xhtml";

/** A drawing of these elements; the root has these attributes. */
const drawing = (elements: string, attributes = ""): string => `<svg ${SVG} ${XLINK} ${attributes}>${elements}</svg>`;
const bytes = (text: string): Uint8Array => Buffer.from(text);
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");

describe("what does more than show itself", () => {
  test.each<[what: string, text: string]>([
    ["a script", drawing("<script>alert(1)</script>")],
    ["a script deep within", drawing("<svg><g><metadata><script/></metadata></g></svg>")],
    ["a script by a prefix", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>'],
    ["a script by another prefix", drawing('<q:script xmlns:q="http://www.w3.org/2000/svg"/>')],
    ["a handler", drawing("", 'onload="alert(1)"')],
    ["a handler in capitals", drawing('<g ONCLICK="alert(1)"/>')],
    ["HTML", drawing("<foreignObject/>")],
    ["HTML of a choice", drawing("<switch><foreignObject/></switch>")],
    ["HTML by its namespace", drawing(`<h:script xmlns:h="${HTML}"/>`)],
    ["HTML in a title", drawing(`<title><iframe xmlns="${HTML}" src="javascript:1"/></title>`)],
    ["mathematics", drawing('<math xmlns="http://www.w3.org/1998/Math/MathML"/>')],
    ["events of XML", drawing('<e:listener xmlns:e="http://www.w3.org/2001/xml-events"/>')],
    ["an event of XML", drawing('<g xmlns:e="http://www.w3.org/2001/xml-events" e:event="load"/>')],
    ["a stylesheet of XSLT", drawing('<x:template xmlns:x="http://www.w3.org/1999/XSL/Transform"/>')],
    ["an element nobody knows", drawing("<handler/>")],
    ["an element of no namespace", drawing('<script xmlns=""/>')],
    ["a picture elsewhere", drawing('<image href="https://x.example/a.png"/>')],
    ["a picture elsewhere, as of old", drawing('<image xlink:href="//x.example/a.png"/>')],
    ["a picture by another prefix", drawing('<image q:href="a.png" xmlns:q="http://www.w3.org/1999/xlink"/>')],
    ["a drawing in it", drawing('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>')],
    ["a use of another file", drawing('<use xlink:href="a.svg#b"/>')],
    ["a filter of another file", drawing('<filter><feImage href="a.svg"/></filter>')],
    ["a link to a script", drawing('<a href="javascript:alert(1)"/>')],
    ["a link to a script, torn", drawing('<a xlink:href=" java&#9;script&#10;:alert(1)"/>')],
    ["a link to a page in it", drawing('<a href="data:text/html,x"/>')],
    ["another base", drawing("", 'xml:base="https://x.example/"')],
    ["a style of another file", drawing("<style>@import 'x.css'</style>")],
    ["a style in pieces", drawing("<style>@im<![CDATA[port]]> 'x.css'</style>")],
    ["a style by a prefix", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:style>@import url(x)</s:style></s:svg>'],
    ["a picture in a style", drawing("<style>a{fill:url( 'https://x.example/' )}</style>")],
    ["a picture in a set of them", drawing('<style>a{mask:image-set("x.png" 1x)}</style>')],
    ["a font elsewhere", drawing("<style>@font-face{src:url(x.woff)}</style>")],
    ["a style that is escaped", drawing("<style>a{fill:u\\72l(x)}</style>")],
    ["a style of one element", drawing('<g style="fill:url(x.svg#a)"/>')],
    ["a colour elsewhere", drawing('<g fill="URL(&quot;x.svg#a&quot;)"/>')],
    ["a colour that is escaped", drawing('<g fill="\\75 rl(x)"/>')],
    ["an animation of a link", drawing('<a><set attributeName="href" to="javascript:alert(1)"/></a>')],
    ["an animation of a link by its prefix", drawing('<a><animate attributeName="xlink:href" values="x"/></a>')],
    ["an animation of a handler", drawing('<set attributeName="onclick" to="alert(1)"/>')],
    ["an animation to a picture elsewhere", drawing('<set attributeName="fill" to="url(https://x.example/)"/>')],
    ["a document type", `<!DOCTYPE svg><svg ${SVG}/>`],
    ["entities", `<!DOCTYPE svg [<!ENTITY a "b">]><svg ${SVG}>&a;</svg>`],
    ["a stylesheet", `<?xml-stylesheet href="x.css"?><svg ${SVG}/>`],
    ["an instruction", drawing("<?php x ?>")],
    ["no end", drawing("").slice(0, -3)],
    ["no namespace", "<svg><path/></svg>"],
    ["another root", `<html xmlns="${HTML}"/>`],
    ["nothing in it", ""],
    ["elements without end", drawing("<g>".repeat(5_000))],
  ])("a drawing with %s is active", (_, text) => {
    expect(activeSvg(bytes(text))).toEqual(expect.any(String));
  });

  test("a drawing is active in any encoding that a browser reads", () => {
    const text = drawing("<script/>");
    const packed = Buffer.from("1f8b0800", "hex");
    for (const each of [utf16(text), utf16(text).swap16(), utf16(text).subarray(2), packed])
      expect(activeSvg(each)).toEqual(expect.any(String));
    for (const name of ["UTF-7", "ISO-2022-JP", "UTF-16", "x"]) {
      expect(activeSvg(bytes(`<?xml version="1.0" encoding="${name}"?>${drawing("")}`))).toBe("an encoding other than UTF-8");
    }
  });

  test("is named with its line", () => {
    expect(activeSvg(bytes(drawing("\n<g/>\n<g onclick='x'/>")))).toBe("the attribute `onclick` in line 3");
  });
});

test.each<[what: string, text: string | Buffer]>([
  ["paths", `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- A map -->\n${drawing('<path d="M0 0L1 1"/>')}`],
  ["a byte order mark", `\ufeff${drawing("")}`],
  ["UTF-16", utf16(`<?xml version="1.0" encoding="UTF-16"?>${drawing("<text>é</text>")}`)],
  ["Latin-1", Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${drawing("<text>é</text>")}`, "latin1")],
  [
    "what editors add",
    drawing(
      '<e:view xmlns:e="http://editor.example/" e:file="C:\\a.png"/><metadata><?xpacket begin=""?><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><c:Work r:about="" xmlns:c="http://creativecommons.org/ns#"/></r:RDF></metadata>',
      'xml:space="preserve"',
    ),
  ],
  ["styles", drawing("<style type='text/css'>*{stroke-linejoin: round}@media print{.a{fill:url(#b)}}</style><g style='fill:#000'/>")],
  [
    "colours by name of their own",
    drawing(`<g fill="url('#a') none" mask="url( #b )" clip-path="url(&quot;#c&quot;)"/><use xlink:href="#m"/>`),
  ],
  [
    "a picture and a font in it",
    drawing('<image href="data:image/png;base64,iVBO"/><style>@font-face{src:url(data:font/woff2;base64,x)}</style>'),
  ],
  ["movement", drawing('<circle r="1"><animate attributeName="r" to="2" begin="click"/><set attributeName="fill" to="url(#a)"/></circle>')],
  ["words of code", drawing('<text aria-label="a\\b">&lt;script&gt; onload= url(x) @import</text>')],
])("a drawing with %s is still", (_, text) => {
  expect(activeSvg(Buffer.from(text))).toBeUndefined();
});
