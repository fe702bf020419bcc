import { parseXml } from "../text/xml-parser.ts";

/** An object in a listing. */
export interface ListedObject {
  readonly key: string;
  /** As the storage writes it, with its quotes. */
  readonly etag: string;
}

/** A page of a listing. */
interface ListPage {
  readonly objects: readonly ListedObject[];
  /** The token for the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** Read the code and message of an error. Other elements of it may name keys, so they are not read. */
export function readError(body: Uint8Array): { readonly code: string; readonly message: string } {
  const found = new Map<string, string>();
  walk(body, (path, text) => found.set(path, text));
  const get = (name: string): string =>
    (found.get(`Error/${name}`) ?? found.get(`ErrorResponse/Error/${name}`) ?? "").replace(/[\s\p{Cc}]+/gu, " ").slice(0, 200);
  return { code: get("Code").replace(/[^A-Za-z0-9]/g, ""), message: get("Message") };
}

/** Read a page of a listing (ListObjectsV2). */
export function readListing(body: Uint8Array): ListPage {
  const objects: ListedObject[] = [];
  let [isEncoded, isCut, next] = [false, false, ""];
  let [key, etag] = ["", ""];
  const onText = (path: string, text: string): void => {
    if (path === "ListBucketResult/EncodingType") isEncoded = text === "url";
    else if (path === "ListBucketResult/IsTruncated") isCut = text === "true";
    else if (path === "ListBucketResult/NextContinuationToken") next = text;
    else if (path === "ListBucketResult/Contents/Key") key = text;
    else if (path === "ListBucketResult/Contents/ETag") etag = text;
  };
  const onEnd = (path: string): void => {
    if (path === "ListBucketResult/Contents") objects.push({ key, etag });
  };
  walk(body, onText, onEnd);
  const decode = (text: string): string => decodeURIComponent(text.replaceAll("+", " "));
  return {
    objects: isEncoded ? objects.map((one) => ({ ...one, key: decode(one.key) })) : objects,
    next: isCut ? next : undefined,
  };
}

/** Visit the elements of a document: `onText` gets the path and the whole text of each, when it ends. */
function walk(body: Uint8Array, onText: (path: string, text: string) => void, onEnd: (path: string) => void = () => {}): void {
  const names: string[] = [];
  let text = "";
  parseXml(new TextDecoder().decode(body), {
    onStart: (local) => {
      names.push(local);
      text = "";
    },
    onText: (more) => (text += more),
    onEnd: () => {
      const path = names.join("/");
      onText(path, text);
      onEnd(path);
      names.pop();
      text = "";
    },
  });
}
