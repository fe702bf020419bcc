import type { Definition, Image, Link, Root, RootContent } from "mdast";
import type { Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Report } from "../model/problem.ts";
import { absence } from "../text/absence.ts";
import { oneLine } from "../text/characters.ts";
import { mediaFaults } from "../text/media-faults.ts";
import { shorten } from "../text/shorten.ts";
import { parseUrl, schemeOf } from "../text/url.ts";
import { placeOfNode } from "./place-of-node.ts";
import { LINK_SCHEMES, PICTURE_SCHEMES } from "./schema.ts";
import type { Body, BodyContext, Target } from "./body.ts";
import { walk } from "./walk.ts";

/**
 * Make every address of a body absolute, and every reference a plain link or picture.
 *
 * @returns The files beside the article that the body shows or links to, and the pictures it shows.
 */
export function resolveLinks(root: Root, context: BodyContext, report: Report): Pick<Body, "assets" | "pictures"> {
  inlineReferences(root);
  const assets: Asset[] = [];
  const pictures: BodyPicture[] = [];
  walk(root, (node) => {
    if (node.type !== "link" && node.type !== "image") return undefined;
    const schemes = node.type === "link" ? LINK_SCHEMES : PICTURE_SCHEMES;
    const address = resolveAddress(node, schemes, context, report);
    if (address === undefined) return wordsOf(node);
    node.url = address.url;
    if (address.asset !== undefined) assets.push(address.asset);
    if (node.type === "image" && address.isMissing !== true) pictures.push(toPicture(node, address.asset, context));
    return undefined;
  });
  return { assets, pictures };
}

/** Where a link or picture leads. */
interface Address {
  readonly url: string;
  readonly asset?: Asset | undefined;
  readonly isMissing?: boolean;
}

function toPicture({ url: src, alt, title, position }: Image, asset: Asset | undefined, { locate }: BodyContext): BodyPicture {
  const { line, column } = position?.start ?? { line: 1, column: 1 };
  const caption = oneLine(title ?? "");
  return {
    src,
    alt: oneLine(alt ?? ""),
    ...(caption === "" ? {} : { caption }),
    ...(asset === undefined ? {} : { asset }),
    place: locate({ line, column }),
  };
}

/** The words of a link that leads nowhere stay; of a picture its description does. */
function wordsOf(node: Link | Image): readonly RootContent[] {
  return node.type === "link" ? node.children : [{ type: "text", value: node.alt ?? "" }];
}

/** The absolute address of a link or picture; undefined when a fault was reported that leaves none. */
function resolveAddress(node: Link | Image, schemes: readonly string[], context: BodyContext, report: Report): Address | undefined {
  const what = node.type === "link" ? "link" : "picture";
  const scheme = schemeOf(node.url);
  if (scheme !== undefined && !schemes.includes(scheme)) {
    const message = `a ${what} may not lead to ${scheme}: addresses`;
    report({ code: "link/scheme", ...placeOfNode(node), message, hint: `Use ${schemes.join(", ")}.` });
    return undefined;
  }
  if (scheme !== undefined || node.url.startsWith("//")) {
    const full = scheme === undefined ? `https:${node.url}` : node.url;
    const url = parseUrl(full)?.href;
    if (url !== undefined) return { url };
    report({ code: "link/url", ...placeOfNode(node), message: `the ${what} address ${node.url} is malformed` });
    return undefined;
  }
  if (/^(?:$|[#?])/.test(node.url)) return { url: new URL(node.url, context.url).href };
  return follow(node, context.resolve(node.url), report);
}

function follow(node: Link | Image, target: Target, report: Report): Address | undefined {
  const finding = { severity: "warning", ...placeOfNode(node) } as const;
  if (target.kind === "url") {
    for (const fault of target.asset === undefined ? [] : mediaFaults(target.asset, node.url)) report({ ...fault, ...placeOfNode(node) });
    return target;
  }
  if (target.kind === "hidden") {
    report({
      code: "link/hidden",
      ...finding,
      message: "this link leads to a story that is not public: the words stay, the link is left out",
    });
    return undefined;
  }
  const { message, hint } = absence(node.type === "link" ? "linked file" : "image", node.url, target);
  report({
    code: node.type === "link" ? "link/missing" : "media/missing",
    ...finding,
    message: `${message}. Readers will look for it at ${shorten(target.url)}`,
    hint,
  });
  return { url: target.url, isMissing: true };
}

/** `[words][name]` and `![words][name]` become what their definitions say; definitions go. */
function inlineReferences(root: Root): void {
  const definitions = new Map<string, Definition>();
  walk(root, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  if (definitions.size === 0) return;
  walk(root, (node) => {
    if (node.type === "definition") return [];
    if (node.type !== "linkReference" && node.type !== "imageReference") return undefined;
    const definition = definitions.get(node.identifier);
    if (definition === undefined) return undefined;
    const { url, title } = definition;
    const position = node.position === undefined ? {} : { position: node.position };
    if (node.type === "imageReference") return [{ type: "image", url, title: title ?? null, alt: node.alt ?? null, ...position }];
    return [{ type: "link", url, title: title ?? null, children: node.children, ...position }];
  });
}
