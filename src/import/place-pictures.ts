import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { createFile } from "../disk/replace-file.ts";
import { startOf } from "../disk/read-part.ts";
import { disguise } from "../media/signature.ts";
import type { Finding } from "../model/problem.ts";
import { hash } from "../text/hash.ts";
import { toSlug } from "../text/slug.ts";
import { decodeReference, parseUrl, pathIn } from "../text/url.ts";
import type { Fetcher } from "./fetch-source.ts";
import type { Imported } from "./imported.ts";
import { notAPictureFile, pictureNotFetched, pictureTooLarge } from "./reader-messages.ts";
import { SourceFault } from "./source.ts";
import type { Stage } from "./stage.ts";

/** Bytes of a picture. */
const LARGEST = 50_000_000;
/** Bytes that show the type of a file. */
const HEAD = 64;

/** Types that browsers show. */
const SHOWN = new Set(["jpg", "png", "gif", "webp", "avif"]);

/** A picture in Markdown, and one in HTML between Markdown: what comes before its address, and the address. */
const IN_MARKDOWN = /(!\[(?:[^\]\\\n]|\\[^\n]){0,2000}\]\()(<[^<>\n]{1,8000}>|(?:[^\s()<>\\]|\\[^\n]){1,8000})/g;
const IN_HTML = /(<img\s(?:[^<>]{0,2000}\s)?src=")([^"\n]{1,8000})(?=")/g;

/** A picture to put beside an article. */
interface NewPicture {
  readonly staged: string;
  readonly location: string;
}

/** An item whose pictures are files beside its article. */
interface Placed {
  readonly item: Imported;
  readonly pictures: readonly NewPicture[];
  readonly warnings: readonly Finding[];
}

/** What fetches pictures. */
interface Doors {
  readonly stage: Pick<Stage, "newPath">;
  readonly fetcher: () => Fetcher;
  /** Whether to fetch pictures. Those that were fetched before are used in any case, so that an article does not change without reason. */
  readonly isWanted: boolean;
}

/**
 * Fetch the pictures of an item, and let it show the copies. They go into a folder with the name of the article.
 *
 * @param location - The path of the article.
 */
export async function placePictures(item: Imported, location: string, { stage, fetcher, isWanted }: Doors): Promise<Placed> {
  const urls = picturesOf(item);
  const folder = location.replace(/\.md$/, "");
  const own = urls.size > 0 && existsSync(folder) ? readdirSync(folder) : [];
  const paths = new Map<string, string>();
  const pictures: NewPicture[] = [];
  const warnings: Finding[] = [];
  for (const url of urls) {
    const key = hash(url, 8);
    const known = own.find((name) => name.startsWith(`${key}-`));
    if (known !== undefined) paths.set(url, `${basename(folder)}/${known}`);
    else if (isWanted) {
      // oxlint-disable-next-line no-await-in-loop -- one request at a time does not burden the server
      const fetched = await fetchPicture(url, stage.newPath(), fetcher());
      if (typeof fetched !== "string") {
        warnings.push(fetched.finding);
        continue;
      }
      const name = `${key}-${nameOf(url)}.${fetched.slice(fetched.lastIndexOf(".") + 1)}`;
      paths.set(url, `${basename(folder)}/${name}`);
      pictures.push({ staged: fetched.slice(0, fetched.lastIndexOf(".")), location: join(folder, name) });
    }
  }
  return { item: paths.size === 0 ? item : withPaths(item, paths), pictures, warnings };
}

/** Write the pictures of an article. One that is there already stays. */
export function writePictures(pictures: readonly NewPicture[]): void {
  for (const { staged, location } of pictures) {
    makeFolder(dirname(location));
    if (!existsSync(location)) createFile(location, readFileSync(staged));
  }
}

function picturesOf({ image, body }: Imported): Set<string> {
  const found = [...body.matchAll(IN_MARKDOWN), ...body.matchAll(IN_HTML)].map(([, , written = ""]) => plainAddress(written));
  return new Set([image?.url ?? "", ...found].filter((url) => /^https?:\/\//i.test(url)));
}

/** Return an address without the escapes of Markdown or HTML. */
function plainAddress(written: string): string {
  return written
    .replace(/^<(.*)>$/, "$1")
    .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")
    .replaceAll(/&(?:amp|#x26);/g, "&");
}

function withPaths(item: Imported, paths: ReadonlyMap<string, string>): Imported {
  const replace = (whole: string, before: string, written: string): string => {
    const path = paths.get(plainAddress(written));
    return path === undefined ? whole : before + path;
  };
  const { image } = item;
  const lead = paths.get(image?.url ?? "");
  const body = item.body.replaceAll(IN_MARKDOWN, replace).replaceAll(IN_HTML, replace);
  return { ...item, body, image: image === undefined || lead === undefined ? image : { ...image, url: lead } };
}

/** Words of the address, for the name of the file. */
function nameOf(url: string): string {
  const last = decodeReference(pathIn(parseUrl(url)?.pathname ?? ""))
    .split("/")
    .findLast((part) => part !== "");
  return toSlug((last ?? "picture").replace(/\.\w{1,5}$/, "").slice(0, 60)) || "picture";
}

/** Fetch a picture. Returns its path with the extension of its type, or why it cannot be used. */
async function fetchPicture(url: string, staged: string, fetcher: Fetcher): Promise<string | { readonly finding: Finding }> {
  try {
    await fetcher.fetch(url, staged);
  } catch (error) {
    if (error instanceof SourceFault) return { finding: pictureNotFetched(url, error.finding) };
    throw error;
  }
  if (statSync(staged).size > LARGEST) return { finding: pictureTooLarge(url, LARGEST) };
  // No type has this name, so only the bytes decide.
  const { type = "", extension = "" } = disguise(startOf(staged, HEAD), "image/unknown") ?? {};
  return SHOWN.has(extension) && type.startsWith("image/") ? `${staged}.${extension}` : { finding: notAPictureFile(url) };
}
