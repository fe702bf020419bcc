import { createHmac } from "node:crypto";

/** Characters that a secret must have at least. */
export const SHORTEST_SECRET = 16;

/**
 * Return the path of a wire with a key: the name by which the index and the ledger know it. It has the form of the path of a wire,
 * and no wire can have this name.
 */
export function privatePath(name: string, secret: string): string {
  return `wires/-${code(`name ${name}`, secret)}/`;
}

/** Return where a path lies under `dist/`: for documents of a wire with a key, a folder that nobody can guess. */
export function toPlace(path: string, secret: string): string {
  const [start, name = ""] = PRIVATE_PATH.exec(path) ?? [];
  return start === undefined ? path : `wires/private/${code(`folder ${name}`, secret)}/${path.slice(start.length)}`;
}

/** Whether a path, of the index or under `dist/`, belongs to a wire with a key. */
export function isPrivate(path: string): boolean {
  return PRIVATE.test(path);
}

/** Hide the folders of wires with a key in a text for logs. */
export function withoutKeys(text: string): string {
  return text.includes("private") ? text.replace(HIDDEN, "$1…") : text;
}

/** HMAC with SHA-256 (RFC 2104), cut to 128 bits. */
function code(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("hex").slice(0, 32);
}

const PRIVATE_PATH = /^wires\/-([0-9a-f]{32})\//;
const PRIVATE = /^wires\/(?:-|private\/)[0-9a-f]{32}\//;
const HIDDEN = /(wires[/\\]private[/\\])[0-9a-f]{32}/g;
