import { join } from "node:path";
import { convertHeaders, convertRedirects } from "@vercel/routing-utils/dist/superstatic.js";
import { parseAllHeaders } from "netlify-headers-parser";
import { folder } from "../support/folder.ts";

/** Response headers by name, in lower case. */
type Headers = Record<string, string>;

/** Returns the headers that a host would send for a path, with the host's own parser if there is one. */
export type Host = (path: string) => Headers;

/** Netlify, with its own parser. The values of all matching rules are joined. */
export async function netlify(text: string): Promise<Host> {
  const file = join(folder({ _headers: text }), "_headers");
  // Its types do not include a list of files.
  const parse = parseAllHeaders as (options: object) => Promise<{ readonly headers: unknown; readonly errors: readonly unknown[] }>;
  const { headers, errors } = await parse({ headersFiles: [file], minimal: false });
  if (errors.length > 0) throw new Error(String(errors[0]));
  return (path) => {
    const said: Headers = {};
    for (const { forRegExp, values } of headers as readonly { readonly forRegExp: RegExp; readonly values: Headers }[]) {
      if (forRegExp.test(path)) for (const [name, value] of Object.entries(values)) append(said, name, value);
    }
    return said;
  };
}

/** Cloudflare Pages, by its documentation: 100 rules, lines of 2,000 characters, one `*` per path, and `:name` in values. */
export function cloudflare(text: string): Host {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const long = lines.filter((line) => line.length > 2_000);
  const rules: { readonly path: string; readonly headers: [string, string][] }[] = [];
  for (const line of lines) {
    const [name = "", ...value] = line.trim().split(":");
    if (line.startsWith("/")) rules.push({ path: line.trim(), headers: [] });
    else rules.at(-1)?.headers.push([name, value.join(":").trim()]);
  }
  const splats = rules.filter(({ path }) => path.split("*").length > 2);
  if (rules.length > 100 || long.length > 0 || splats.length > 0) throw new Error("Cloudflare would ignore some of these rules");
  return (path) => {
    const said: Headers = {};
    for (const rule of rules) {
      const names: string[] = [];
      const expression = rule.path
        .replace(/[.+?]/g, "\\$&")
        .replace(/\*/g, ".*")
        .replace(/:([A-Za-z]\w*)/g, (_, name: string) => {
          names.push(name);
          return "([^/]+)";
        });
      const found = new RegExp(`^${expression}$`).exec(path);
      if (found === null) continue;
      for (const [name, value] of rule.headers)
        append(
          said,
          name,
          names.reduce((filled, key, i) => filled.replaceAll(`:${key}`, found[i + 1] ?? ""), value),
        );
    }
    return said;
  };
}

/** Vercel, with its own conversion to routes. A later rule wins. */
export function vercel(text: string): Host {
  const { headers } = JSON.parse(text) as { headers: Parameters<typeof convertHeaders>[0] };
  const routes = convertHeaders(headers) as unknown as { readonly src: string; readonly headers: Record<string, string> }[];
  return (path) => {
    const said: Headers = {};
    for (const { src, headers: values } of routes) {
      const found = new RegExp(src).exec(path);
      if (found === null) continue;
      for (const [name, value] of Object.entries(values))
        said[name.toLowerCase()] = value.replace(/\$(\d)/g, (_, i: string) => found[Number(i)] ?? "");
    }
    return said;
  };
}

/** The parts of `staticwebapp.config.json` that are used here. */
interface Azure {
  readonly routes: readonly { readonly route: string; readonly headers: Headers }[];
  readonly globalHeaders: Headers;
  readonly mimeTypes: Headers;
}

/** Azure Static Web Apps, by its documentation: 20 KB, the first matching route wins, and an empty value removes a header. */
export function azure(text: string): Host {
  if (Buffer.byteLength(text) > 20_000) throw new Error("Azure allows 20 KB");
  const { routes, globalHeaders, mimeTypes } = JSON.parse(text) as Azure;
  const wild = routes.filter(({ route }) => /\*(?!(?:\.[a-z]+)?$)/.test(route));
  if (wild.length > 0) throw new Error(`Azure allows a wildcard only at the end: ${wild[0]?.route}`);
  return (path) => {
    const file = path.replace(/\/$/, "/index.html");
    const type = mimeTypes[/\.[a-z]+$/.exec(file)?.[0] ?? ""];
    const match = routes.find(({ route }) => new RegExp(`^${route.replace(/\./g, "\\.").replace("*", ".*")}$`).test(path));
    const all = { ...(type === undefined ? {} : { "Content-Type": type }), ...globalHeaders, ...match?.headers };
    return Object.fromEntries(
      Object.entries(all)
        .filter(([, value]) => value !== "")
        .map(([name, value]) => [name.toLowerCase(), value]),
    );
  };
}

function append(said: Headers, name: string, value: string): void {
  const key = name.toLowerCase();
  const before = said[key];
  said[key] = before === undefined ? value : `${before}, ${value}`;
}

/** A rule of `_redirects`. */
interface Rule {
  readonly from: string;
  readonly to: string;
  readonly status: string;
}

/** The rules of `_redirects`, by the documentation of Cloudflare Pages: one per line, comments and blank lines not counted. */
export function redirectsInFile(text: string): readonly Rule[] {
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [from = "", to = "", status = "", ...more] = line.split(" ");
      if (more.length > 0 || !from.startsWith("/") || /[*:]/.test(from)) throw new Error(`Cloudflare would read this otherwise: ${line}`);
      return { from, to, status };
    });
}

/** Vercel: its own conversion into routes. */
export function redirectOfVercel(text: string, path: string): { readonly status: number; readonly to: string } | undefined {
  const { redirects } = JSON.parse(text) as { redirects: Parameters<typeof convertRedirects>[0] };
  const routes = convertRedirects(redirects) as unknown as readonly {
    readonly src: string;
    readonly headers: Headers;
    readonly status: number;
  }[];
  const found = routes.find(({ src }) => new RegExp(src).test(path));
  return found === undefined ? undefined : { status: found.status, to: found.headers["Location"] ?? "" };
}
