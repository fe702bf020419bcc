import { parseXml } from "../text/xml-parser.ts";
import type { XmlAttribute } from "../text/xml-parser.ts";

/** Largest SVG in bytes. Larger ones are not checked, so they are refused. */
const LARGEST = 8_000_000;

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";
const XML = "http://www.w3.org/XML/1998/namespace";

/** Harmless namespaces of W3C. Browsers know only W3C's namespaces, so elements of editors are harmless, too. */
const INERT = new Set([XLINK, XML, "http://www.w3.org/2000/xmlns/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"]);

/** Elements that only draw (SVG 1.1 and 2), and those that Inkscape adds. */
const ELEMENTS = new Set(
  (
    "svg g defs symbol use switch view a title desc metadata style image path rect circle ellipse line polyline polygon text tspan tref textPath " +
    "altGlyph altGlyphDef altGlyphItem glyphRef marker pattern clipPath mask linearGradient radialGradient stop solidcolor hatch hatchpath mesh " +
    "meshgradient meshpatch meshrow flowRoot flowRegion flowPara flowSpan flowLine font font-face font-face-src font-face-name font-face-format " +
    "glyph missing-glyph hkern vkern animate animateColor animateMotion animateTransform mpath set filter feBlend feColorMatrix " +
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB " +
    "feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
  ).split(" "),
);

/** Attributes whose value is never a URL or style. */
const WORDS = /^(?:data-|aria-|(?:id|class|d|points|unicode|content)$)/;

/** Attributes that an animation must not change. */
const TARGETS = /^(?:[^:]*:)?(?:href|base|src|style|on.*)$/i;

/** URLs inside the SVG: a part of it, or an embedded picture. */
const WITHIN = /^\s*(?:#|$|data:image\/(?:png|jpe?g|gif|webp|avif)[;,])/i;

const SCRIPTS = /(?:java|vb)script:/i;

/** Parts of a style that load another file (CSS Values, section 4.5; CSS Images), or could hide that. */
const STYLES: readonly RegExp[] = [
  /url\((?!\s{0,20}["']?\s{0,20}(?:#|data:(?:image\/(?:png|jpe?g|gif|webp|avif)|font\/|application\/(?:x-)?font)))/i,
  /(?:image|image-set|src|cross-fade|expression)\s*\(/i,
  /\\/,
];

/** Matches at-rules that may load files. */
const AT_RULE = /@(?!(?:media|supports|font-face|page|charset|namespace|(?:-webkit-|-moz-)?keyframes)\b)/i;

/** What drawing programs write: it has no entities, and no browser loads the file that it names. */
const PLAIN_DOCTYPE =
  /^\s{0,20}svg(?:\s{1,20}PUBLIC\s{1,20}"-\/\/W3C\/\/DTD SVG [\w. ]{1,40}\/\/EN"\s{1,20}"https?:\/\/www\.w3\.org\/[\w./-]{1,100}")?\s{0,20}$/;

/** Ends the parsing. */
class Found extends Error {}

/**
 * Find out whether an SVG, or a GPX track, can do more than draw: run a script, open a page, load another file. Unknown elements count, and so does
 * anything that a browser might parse differently.
 *
 * @returns words such as "the element `script` on line 3"; undefined for a harmless SVG.
 */
export function activeSvg(bytes: Uint8Array, root: "svg" | "gpx" = "svg"): string | undefined {
  if (bytes.length > LARGEST) return `more than ${LARGEST / 1e6} MB, which is too large to check`;
  const text = decode(bytes);
  if (text === undefined) return "an encoding other than UTF-8";
  const open: boolean[] = [];
  let style = "";
  try {
    const fault = parseXml(text, {
      onStart: (local, uri, attributes, { line }) => {
        const isSvg = uri === SVG;
        if (open.length === 0 && !(isSvg === (root === "svg") && local === root)) throw new Found(rootFault(local, uri, root));
        if (isSvg ? root !== "svg" || !ELEMENTS.has(local) : isOfBrowsers(uri)) throw new Found(`the element \`${local}\` on line ${line}`);
        const attribute = isSvg ? attributes.find((each) => isActive(each)) : undefined;
        if (attribute !== undefined) throw new Found(`the attribute \`${attribute.local}\` on line ${line}`);
        open.push(isSvg && local === "style");
      },
      onText: (part) => {
        if (open.at(-1) === true) style += part;
      },
      onEnd: () => {
        if (open.pop() !== true) return;
        if (AT_RULE.test(style) || isActiveStyle(style)) throw new Found("a style that loads another file");
        style = "";
      },
      onDoctype: ({ line }, declaration) => {
        if (!PLAIN_DOCTYPE.test(declaration)) throw new Found(`a DOCTYPE on line ${line}`);
      },
      onInstruction: (target, { line }) => {
        // Adobe's programs put this around their metadata.
        if (target !== "xpacket") throw new Found(`the instruction \`${target}\` on line ${line}`);
      },
    });
    return fault === undefined ? undefined : `a syntax error on line ${fault.place.line}: ${fault.message}`;
  } catch (error) {
    if (error instanceof Found) return error.message;
    throw error;
  }
}

function rootFault(local: string, uri: string, root: "svg" | "gpx"): string {
  return root === "svg" && local === root && uri === "" ? `no \`xmlns="${SVG}"\`` : `a root element other than \`${root}\``;
}

function isOfBrowsers(uri: string): boolean {
  return uri === "" || (/^https?:\/\/www\.w3\.org\//i.test(uri) && !INERT.has(uri));
}

function isActive({ local, uri, value }: XmlAttribute): boolean {
  if (uri !== "")
    return isOfBrowsers(uri) || (uri === XML && local === "base") || (uri === XLINK && local === "href" && !WITHIN.test(value));
  if (/^on/i.test(local) || SCRIPTS.test(value.replaceAll(/\s/g, ""))) return true;
  if (/^(?:href|src)$/i.test(local)) return !WITHIN.test(value);
  if (local === "attributeName") return TARGETS.test(value.trim());
  return !WORDS.test(local) && (isActiveStyle(value) || (local === "style" && AT_RULE.test(value)));
}

function isActiveStyle(style: string): boolean {
  return STYLES.some((sign) => sign.test(style));
}

/** Encodings by declared name. Others could be decoded differently by browsers. */
const ENCODINGS: Readonly<Record<string, string>> = {
  "utf-8": "utf-8",
  "us-ascii": "utf-8",
  "iso-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
};

/** Decode like a browser: a byte order mark overrides the declaration (XML 1.0, appendix F). */
function decode(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(head)?.[1] ?? "utf-8";
  const marked = head.startsWith("\xff\xfe") ? "utf-16le" : head.startsWith("\xfe\xff") ? "utf-16be" : undefined;
  const encoding = marked ?? ENCODINGS[declared.toLowerCase()];
  try {
    return encoding === undefined ? undefined : new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
