import { describe, expect, test } from "vitest";
import { activeSvg } from "../../../src/media/active-svg.ts";

const SVG = 'xmlns="http://www.w3.org/2000/svg"';
const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const HTML = "http://www.w3.org/1999/xhtml";

/** An SVG with these elements, and attributes of the root. */
const drawing = (elements: string, attributes = ""): string => `<svg ${SVG} ${XLINK} ${attributes}>${elements}</svg>`;
const bytes = (text: string): Uint8Array => Buffer.from(text);
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");

describe("an SVG that does more than draw", () => {
  test.each<[what: string, text: string]>([
    ["a script", drawing("<script>alert(1)</script>")],
    ["a nested script", drawing("<svg><g><metadata><script/></metadata></g></svg>")],
    ["a script with a prefix", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>'],
    ["a script with another prefix", drawing('<q:script xmlns:q="http://www.w3.org/2000/svg"/>')],
    ["a handler", drawing("", 'onload="alert(1)"')],
    ["a handler in capitals", drawing('<g ONCLICK="alert(1)"/>')],
    ["HTML", drawing("<foreignObject/>")],
    ["HTML in a switch", drawing("<switch><foreignObject/></switch>")],
    ["HTML by its namespace", drawing(`<h:script xmlns:h="${HTML}"/>`)],
    ["HTML in a title", drawing(`<title><iframe xmlns="${HTML}" src="javascript:1"/></title>`)],
    ["MathML", drawing('<math xmlns="http://www.w3.org/1998/Math/MathML"/>')],
    ["an XML event listener", drawing('<e:listener xmlns:e="http://www.w3.org/2001/xml-events"/>')],
    ["an XML event attribute", drawing('<g xmlns:e="http://www.w3.org/2001/xml-events" e:event="load"/>')],
    ["XSLT", drawing('<x:template xmlns:x="http://www.w3.org/1999/XSL/Transform"/>')],
    ["an unknown element", drawing("<handler/>")],
    ["an element without a namespace", drawing('<script xmlns=""/>')],
    ["a remote picture", drawing('<image href="https://x.example/a.png"/>')],
    ["a remote picture with xlink", drawing('<image xlink:href="//x.example/a.png"/>')],
    ["a picture with another prefix", drawing('<image q:href="a.png" xmlns:q="http://www.w3.org/1999/xlink"/>')],
    ["an embedded SVG", drawing('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>')],
    ["a use element with another file", drawing('<use xlink:href="a.svg#b"/>')],
    ["a filter with another file", drawing('<filter><feImage href="a.svg"/></filter>')],
    ["a link to a script", drawing('<a href="javascript:alert(1)"/>')],
    ["a link to a script with spaces", drawing('<a xlink:href=" java&#9;script&#10;:alert(1)"/>')],
    ["a link to an embedded page", drawing('<a href="data:text/html,x"/>')],
    ["another base", drawing("", 'xml:base="https://x.example/"')],
    ["a style import", drawing("<style>@import 'x.css'</style>")],
    ["a split style import", drawing("<style>@im<![CDATA[port]]> 'x.css'</style>")],
    ["a style with a prefix", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:style>@import url(x)</s:style></s:svg>'],
    ["a picture in a style", drawing("<style>a{fill:url( 'https://x.example/' )}</style>")],
    ["an image-set in a style", drawing('<style>a{mask:image-set("x.png" 1x)}</style>')],
    ["a remote font", drawing("<style>@font-face{src:url(x.woff)}</style>")],
    ["an escaped style", drawing("<style>a{fill:u\\72l(x)}</style>")],
    ["a style attribute", drawing('<g style="fill:url(x.svg#a)"/>')],
    ["a fill from another file", drawing('<g fill="URL(&quot;x.svg#a&quot;)"/>')],
    ["an escaped fill", drawing('<g fill="\\75 rl(x)"/>')],
    ["an animation of a link", drawing('<a><set attributeName="href" to="javascript:alert(1)"/></a>')],
    ["an animation of a link with a prefix", drawing('<a><animate attributeName="xlink:href" values="x"/></a>')],
    ["an animation of a handler", drawing('<set attributeName="onclick" to="alert(1)"/>')],
    ["an animation to a remote picture", drawing('<set attributeName="fill" to="url(https://x.example/)"/>')],
    ["a DOCTYPE with a file of its own", `<!DOCTYPE svg SYSTEM "https://harbour.example/x.dtd"><svg ${SVG}/>`],
    [
      "the DOCTYPE of XHTML, which has entities",
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><svg ${SVG}/>`,
    ],
    ["entities", `<!DOCTYPE svg [<!ENTITY a "b">]><svg ${SVG}>&a;</svg>`],
    ["a stylesheet", `<?xml-stylesheet href="x.css"?><svg ${SVG}/>`],
    ["a processing instruction", drawing("<?php x ?>")],
    ["no closing tag", drawing("").slice(0, -3)],
    ["no namespace", "<svg><path/></svg>"],
    ["another root element", `<html xmlns="${HTML}"/>`],
    ["no content", ""],
    ["elements without end", drawing("<g>".repeat(5_000))],
  ])("an SVG with %s is active", (_, text) => {
    expect(activeSvg(bytes(text))).toEqual(expect.any(String));
  });

  test("says that the namespace is missing, and not that the root is another element", () => {
    expect(activeSvg(bytes("<svg><path/></svg>"))).toBe('no `xmlns="http://www.w3.org/2000/svg"`');
  });

  test("an active SVG is found in every encoding that browsers support", () => {
    const text = drawing("<script/>");
    const packed = Buffer.from("1f8b0800", "hex");
    for (const each of [utf16(text), utf16(text).swap16(), utf16(text).subarray(2), packed])
      expect(activeSvg(each)).toEqual(expect.any(String));
    for (const name of ["UTF-7", "ISO-2022-JP", "UTF-16", "x"]) {
      expect(activeSvg(bytes(`<?xml version="1.0" encoding="${name}"?>${drawing("")}`))).toBe("an encoding other than UTF-8");
    }
  });

  test("is reported with its line", () => {
    expect(activeSvg(bytes(drawing("\n<g/>\n<g onclick='x'/>")))).toBe("the attribute `onclick` on line 3");
  });
});

test.each<[what: string, text: string | Buffer]>([
  ["paths", `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- A map -->\n${drawing('<path d="M0 0L1 1"/>')}`],
  [
    "the DOCTYPE of drawing programs",
    `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n${drawing("")}`,
  ],
  ["a byte order mark", `\ufeff${drawing("")}`],
  ["UTF-16", utf16(`<?xml version="1.0" encoding="UTF-16"?>${drawing("<text>é</text>")}`)],
  ["Latin-1", Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${drawing("<text>é</text>")}`, "latin1")],
  [
    "metadata of editors",
    drawing(
      '<e:view xmlns:e="http://editor.example/" e:file="C:\\a.png"/><metadata><?xpacket begin=""?><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><c:Work r:about="" xmlns:c="http://creativecommons.org/ns#"/></r:RDF></metadata>',
      'xml:space="preserve"',
    ),
  ],
  ["styles", drawing("<style type='text/css'>*{stroke-linejoin: round}@media print{.a{fill:url(#b)}}</style><g style='fill:#000'/>")],
  ["internal references", drawing(`<g fill="url('#a') none" mask="url( #b )" clip-path="url(&quot;#c&quot;)"/><use xlink:href="#m"/>`)],
  [
    "an embedded picture and font",
    drawing('<image href="data:image/png;base64,iVBO"/><style>@font-face{src:url(data:font/woff2;base64,x)}</style>'),
  ],
  [
    "animation",
    drawing('<circle r="1"><animate attributeName="r" to="2" begin="click"/><set attributeName="fill" to="url(#a)"/></circle>'),
  ],
  ["code in text", drawing('<text aria-label="a\\b">&lt;script&gt; onload= url(x) @import</text>')],
])("an SVG with %s is harmless", (_, text) => {
  expect(activeSvg(Buffer.from(text))).toBeUndefined();
});
