import type { Definition, Emphasis, Image, Link, Root, RootContent } from "mdast";
import { asFile } from "../model/asset.ts";
import type { Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Finding, Report } from "../model/problem.ts";
import { absence } from "../text/absence.ts";
import { oneLine } from "../text/characters.ts";
import { mediaFaults } from "../text/media-faults.ts";
import { fitsKey, typeOfFile } from "../text/media-type.ts";
import { nearest } from "../text/nearest.ts";
import { pick } from "../text/pick.ts";
import { decodeReference, parseUrl, pathIn, schemeOf } from "../text/url.ts";
import {
  forbiddenScheme,
  hiddenLink,
  invalidBareUrl,
  invalidUrl,
  missingFile,
  missingHeading,
  notAPicture,
  notLinked,
  pathOnMachine,
  pictureInPage,
} from "./messages.ts";
import { captionPictures, describePicture, writtenBelow } from "./describe-picture.ts";
import { placeOfNode } from "./place-of-node.ts";
import { LINK_SCHEMES, PICTURE_SCHEMES } from "./schema.ts";
import type { Anchors, Body, BodyContext, Target } from "./body.ts";
import { walk } from "./walk.ts";

/** A body's media, and its links to pages whose ids are known. */
interface Links extends Pick<Body, "assets" | "pictures"> {
  readonly toPages: readonly { readonly link: Link; readonly anchors: Anchors | "own" }[];
}

/** Make every URL of a body absolute, and replace reference links with plain ones. */
export function resolveLinks(root: Root, context: BodyContext, report: Report): Links {
  inlineReferences(root);
  const toPages: Links["toPages"][number][] = [];
  const assets: Asset[] = [];
  const pictures: BodyPicture[] = [];
  walk(root, (node) => {
    if (node.type === "image" || node.type === "emphasis") resolveProperties(node, assets, context, report);
    if (node.type === "emphasis") captionPictures(node);
    if (node.type !== "link" && node.type !== "image") return undefined;
    const schemes = node.type === "link" ? LINK_SCHEMES : PICTURE_SCHEMES;
    const address = resolveAddress(node, schemes, context, report);
    if (address === undefined) return wordsOf(node);
    const isRelative = schemeOf(node.url) === undefined;
    node.url = address.url;
    if (address.asset !== undefined) assets.push(node.type === "link" ? asFile(address.asset) : address.asset);
    if (node.type === "link") {
      const anchors = isRelative && node.url.startsWith(`${context.url}#`) ? "own" : address.anchors;
      if (anchors !== undefined) toPages.push({ link: node, anchors });
      return undefined;
    }
    const kind = recordingKind(node.url, address.asset);
    if (kind !== undefined) toPlayer(node, kind);
    else if (address.isMissing !== true) pictures.push(toPicture(node, address.asset, context, report));
    return undefined;
  });
  return { assets, pictures, toPages };
}

/** Warn if a link leads to an id that its page does not have. Browsers know `#`, `#top` and text fragments (`#:~:text=`) themselves. */
export async function checkAnchor(link: Link, found: Anchors, report: Report): Promise<void> {
  const [, written = ""] = /#(.*?)(?::~:.*)?$/s.exec(link.url) ?? [];
  const id = decodeReference(written);
  if (id === "" || id.toLowerCase() === "top") return;
  const anchors = typeof found === "function" ? await found() : found;
  if (anchors === undefined || anchors.includes(id)) return;
  const likely = anchors.find((anchor) => anchor.toLowerCase() === id.toLowerCase()) ?? nearest(id, anchors);
  report({ ...missingHeading(id, likely, anchors), ...placeOfNode(link) });
}

/** Make the URLs of `<video>`, `<audio>` and `<source>` absolute, and the additional ones of pictures. */
function resolveProperties(node: Image | Emphasis, assets: Asset[], context: BodyContext, report: Report): void {
  const { hProperties: properties = {} } = (node.data ?? {}) as { readonly hProperties?: Record<string, unknown> };
  const position = node.position === undefined ? {} : { position: node.position };
  const resolve = (url: string): string | undefined => {
    const type = node.type === "image" ? "image" : "link";
    const address = resolveAddress({ type, url, children: [], ...position }, PICTURE_SCHEMES, context, report);
    if (address?.asset !== undefined) assets.push(asFile(address.asset));
    return address?.url;
  };
  for (const name of ["src", "poster"]) {
    const written = properties[name];
    if (typeof written === "string") properties[name] = resolve(written);
  }
  const candidates: string[] = [];
  const { srcSet } = properties;
  for (const candidate of typeof srcSet === "string" ? srcSet.split(CANDIDATES) : []) {
    const [url = "", ...size] = candidate.trim().split(" ");
    const resolved = url === "" ? undefined : resolve(url)?.replaceAll(",", "%2C");
    if (resolved !== undefined) candidates.push([resolved, ...size].join(" "));
  }
  if ("srcSet" in properties) properties["srcSet"] = candidates.length === 0 ? undefined : candidates.join(", ");
}

/** Between the candidates of a `srcset`: `map.png 1x, large.png 2x`. A URL may contain a comma. */
const CANDIDATES = /,\s|(?<=\d[wxh]),/;

interface Address {
  readonly url: string;
  readonly anchors?: Anchors | undefined;
  readonly asset?: Asset | undefined;
  readonly isMissing?: boolean;
}

function toPicture(node: Image, asset: Asset | undefined, { locate, language }: BodyContext, report: Report): BodyPicture {
  const described = asset?.metadata === undefined ? {} : describePicture(node, asset.metadata, language, report);
  const { url: src, alt, position } = node;
  const { line, column } = position?.start ?? { line: 1, column: 1 };
  const { caption = writtenBelow(node), ...rights } = described;
  return {
    src,
    alt: oneLine(alt ?? ""),
    ...(caption === "" ? {} : { caption }),
    ...rights,
    ...(asset === undefined ? {} : { asset }),
    place: locate({ line, column }),
  };
}

/** `audio` or `video`, if the type or the name of a file says so. */
function recordingKind(url: string, asset: Asset | undefined): "audio" | "video" | undefined {
  const [kind] = (asset?.type ?? typeOfFile(pathIn(url)) ?? "").split("/");
  return kind === "audio" || kind === "video" ? kind : undefined;
}

/** A node of the HTML, as mdast-util-to-hast declares it. */
type HtmlNode = NonNullable<NonNullable<Image["data"]>["hChildren"]>[number];

/** Show a recording as a player, with a link for readers that drop it. Nothing is loaded until the visitor starts it. */
function toPlayer(node: Image, kind: "audio" | "video"): void {
  const name = decodeReference(pathIn(node.url)).replace(/^.*\//, "");
  const label = [node.alt, node.title].find((words) => words?.trim()) ?? name;
  const link: HtmlNode = {
    type: "element",
    tagName: "a",
    properties: { href: node.url },
    children: [{ type: "text", value: label }],
  };
  node.data = { hName: kind, hProperties: { controls: true, preload: "none" }, hChildren: [link] };
}

/** Return what stays of a link or picture without its URL: the text or the alt text. */
function wordsOf(node: Link | Image): readonly RootContent[] {
  return node.type === "link" ? node.children : [{ type: "text", value: node.alt ?? "" }];
}

/** Return the absolute URL of a link or picture, or undefined after an error. */
function resolveAddress(node: Link | Image, schemes: readonly string[], context: BodyContext, report: Report): Address | undefined {
  const what = node.type === "link" ? "link" : "picture";
  const scheme = schemeOf(node.url);
  if (scheme !== undefined && !schemes.includes(scheme)) {
    report({ ...schemeFault(node, scheme, schemes), ...placeOfNode(node) });
    return undefined;
  }
  if (scheme !== undefined || node.url.startsWith("//")) {
    const full = scheme === undefined ? `https:${node.url}` : node.url;
    const url = parseUrl(full)?.href;
    if (url !== undefined) return { url };
    report({ ...(isBare(node) ? invalidBareUrl(node.url) : invalidUrl(what, node.url)), ...placeOfNode(node) });
    return undefined;
  }
  if (/^(?:$|[#?])/.test(node.url)) return { url: new URL(node.url, context.url).href };
  return resolveTarget(node, context.resolve(node.url), report);
}

function schemeFault(node: Link | Image, scheme: string, valid: readonly string[]): Finding {
  if (node.type === "image" && IN_PAGE.test(node.url)) return pictureInPage;
  if (/^(?:file|[a-z])$/.test(scheme)) return pathOnMachine(node.type === "link" ? "link" : "picture", node.url);
  const isHarmless = node.type === "link" && !DANGEROUS.test(scheme);
  return isHarmless ? notLinked(node.url) : forbiddenScheme(node.type === "link" ? "link" : "picture", scheme, valid);
}

/** A picture that runs no code. */
const IN_PAGE = /^data:image\/(?:avif|bmp|gif|jpe?g|png|webp|x-icon)[;,]/i;

/** Whether a link is an address in a text that Markdown made a link of. */
function isBare({ type, url, position, ...node }: Link | Image): boolean {
  const [text] = "children" in node ? node.children : [];
  // What GFM finds only after reading a text, behind escapes or an open bracket, has no position.
  const isWhole = position === undefined || (position.end.offset ?? 0) - (position.start.offset ?? 0) === url.length;
  return type === "link" && text?.type === "text" && text.value === url && isWhole;
}

/** Schemes of code. */
const DANGEROUS = /^(?:javascript|vbscript|data|blob)$/;

/** Faults that only matter where a picture is shown. */
const OF_PICTURES = ["media/format", "media/metadata"];

function resolveTarget(node: Link | Image, target: Target, report: Report): Address | undefined {
  if (target.kind === "url") {
    const faults = target.asset === undefined ? [] : mediaFaults(target.asset, node.url);
    // A link may lead to a picture that only some programs show.
    for (const fault of faults) if (node.type === "image" || !OF_PICTURES.includes(fault.code)) report({ ...fault, ...placeOfNode(node) });
    const { asset } = target;
    if (node.type === "image" && asset !== undefined && !fitsKey("image", asset.type) && recordingKind(node.url, asset) === undefined) {
      report({ ...notAPicture(node.url, asset.type), ...placeOfNode(node) });
    }
    return target;
  }
  if (target.kind === "hidden") {
    report({ ...hiddenLink, ...placeOfNode(node) });
    return undefined;
  }
  if (target.kind === "root" && node.type === "link" && target.refusal === undefined) return target;
  const [what, named] = node.type === "link" ? (["link", "linked file"] as const) : (["picture", "image"] as const);
  report({
    ...missingFile(what, absence(named, node.url, target.kind === "root" ? target : pick(target, ["refusal"]))),
    ...placeOfNode(node),
  });
  return { url: target.url, isMissing: target.kind === "missing" };
}

/** Replace `[words][name]` and `![words][name]` with plain links and pictures, and remove the definitions. */
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
