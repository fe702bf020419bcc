import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { policyOf } from "../hosting/policy.ts";
import { openKinds } from "../hosting/part-of.ts";
import type { KindOf } from "../hosting/part-of.ts";
import type { Settings } from "../model/settings.ts";
import { typeOfFile } from "../text/media-type.ts";
import { isPageName } from "../text/page-name.ts";
import { NOT_FOUND } from "../text/paths.ts";
import { CLIENT_SCRIPT } from "./client-script.ts";
import { allowClient, CLIENT, EVENTS, injectClient } from "./inject.ts";
import type { PageState } from "./inject.ts";
import { locate } from "./locate.ts";
import { fallbackPage } from "./messages.ts";
import type { FramedProblem } from "./problem-frames.ts";
import { sendFile } from "./send-file.ts";
import type { Headers } from "./send-file.ts";

/** The site to serve. */
export interface ServedSite {
  /** The output folder. */
  readonly out: string;
  /** Where the site is served: `http://127.0.0.1:4321`. */
  readonly origin: string;
  /** Undefined until the settings have no errors. */
  readonly settings: () => Settings | undefined;
  /** @param address - Path on the host, with its query. */
  readonly redirectAt: (address: string) => string | undefined;
  /** Held-back stories that are shown: the path of each page on the host, and why it is held back. */
  readonly held: () => PageState["held"];
}

/** The message to pages after each build. */
export interface Told extends Pick<PageState, "page" | "style"> {
  /** Why the site could not be built. */
  readonly problems: readonly FramedProblem[];
  /** How many problems there are besides. */
  readonly more: number;
}

/** A response without a file. */
interface Plain {
  readonly status: number;
  readonly headers?: Headers;
  readonly text?: string;
}

/** Nothing may be kept, because the next build can change everything; and other sites must not read drafts. */
const ALWAYS: Headers = {
  "Cache-Control": "no-cache",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Milliseconds between two comments that keep a stream of events open. */
const HEARTBEAT = 30_000;

/**
 * Serves a site on loopback, with the media types, policies, validators, redirects and `404.html` of a host. It adds a script to pages, which
 * loads them again after a build.
 */
export class DevServer {
  readonly #server: Server;
  readonly #listeners = new Set<ServerResponse>();
  #site: ServedSite | undefined;
  #told: Told = { page: "", style: "", problems: [], more: 0 };
  /** Resolves after the first build. Requests wait for it. */
  readonly #isReady: Promise<void>;
  #markReady: () => void = () => {};
  #heartbeat: NodeJS.Timeout | undefined;

  constructor() {
    this.#isReady = new Promise((resolve) => (this.#markReady = resolve));
    this.#server = createServer((request, response) => {
      this.#respond(request, response).catch(() => response.destroy());
    });
  }

  /**
   * Listen on loopback.
   *
   * @returns The port.
   * @throws system errors: EADDRINUSE if another program has the port.
   */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, "127.0.0.1", () => {
        this.#server.off("error", reject);
        resolve();
      });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Serve a site from now on. */
  serve(site: ServedSite): void {
    this.#site = site;
    this.#heartbeat = setInterval(() => {
      for (const listener of this.#listeners) listener.write(":\n\n");
    }, HEARTBEAT).unref();
  }

  /** Tell all open pages about a build. */
  tell(told: Told): void {
    this.#told = told;
    this.#markReady();
    for (const listener of this.#listeners) listener.write(this.#event());
  }

  /** Stop at once. */
  close(): void {
    clearInterval(this.#heartbeat);
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #event(): string {
    return `data: ${JSON.stringify(this.#told)}\n\n`;
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = request.headers.host ?? "";
    const refused = this.#refusalOf(request, host);
    if (refused !== undefined) return sendPlain(request, response, refused);
    const { pathname, search } = targetOf(request);
    await this.#isReady;
    if (pathname === EVENTS) return this.#listen(request, response);
    if (pathname === CLIENT) {
      return sendPlain(request, response, {
        status: 200,
        headers: { "Content-Type": "text/javascript; charset=utf-8" },
        text: CLIENT_SCRIPT,
      });
    }
    const site = this.#site;
    const settings = site?.settings();
    if (site === undefined || settings === undefined) return this.#sendFallback(request, response, 503);
    const base = new URL(settings.site.url).pathname;
    if (base !== "/" && (pathname === "/" || pathname === base.slice(0, -1))) return sendPlain(request, response, redirectTo(base, 302));
    await this.#respondAt(request, response, site, { settings, base, pathname, search });
  }

  async #respondAt(
    request: IncomingMessage,
    response: ServerResponse,
    site: ServedSite,
    {
      settings,
      base,
      pathname,
      search,
    }: { readonly settings: Settings; readonly base: string; readonly pathname: string; readonly search: string },
  ): Promise<void> {
    const found = pathname.startsWith(base) ? locate(site.out, pathname.slice(base.length)) : undefined;
    const target = found === "folder" ? `${pathname}/${search}` : (site.redirectAt(pathname + search) ?? site.redirectAt(pathname));
    if (target !== undefined) return sendPlain(request, response, redirectTo(target, 301));
    // Pages name everything at the address of the site, which their policy forbids at any other name of this machine.
    const { origin } = new URL(site.origin);
    const isPage = found === undefined || found === "folder" || isPageName(found.path);
    if (isPage && new URL(originOf(request)).origin !== origin)
      return sendPlain(request, response, redirectTo(origin + pathname + search, 302));
    if (found === undefined || found === "folder") return this.#sendMissing(request, response, site, settings);
    await this.#sendFound(request, response, found, settings);
  }

  /** Any other name of this machine belongs to another site, which leads here to read drafts (DNS rebinding). */
  #refusalOf({ method = "" }: IncomingMessage, host: string): Plain | undefined {
    const { port } = this.#server.address() as AddressInfo;
    if (!["127.0.0.1", "localhost", "[::1]"].some((name) => host === `${name}:${port}` || (port === 80 && host === name))) {
      return { status: 403, text: "This server answers only at its own address.\n" };
    }
    return method === "GET" || method === "HEAD" ? undefined : { status: 405, headers: { Allow: "GET, HEAD" } };
  }

  #listen(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { ...ALWAYS, "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write(this.#event());
    this.#listeners.add(response);
    request.once("close", () => this.#listeners.delete(response));
  }

  async #sendFound(
    request: IncomingMessage,
    response: ServerResponse,
    { path, location }: { readonly path: string; readonly location: string },
    settings: Settings,
  ): Promise<void> {
    const kind = kindsOf(settings)(path);
    const { size, mtimeMs } = statSync(location);
    const isPage = isPageName(path);
    const type = kind?.mediaType ?? mediaTypeOf(path);
    // Files that a site copies, such as a map with its own script, have no policy on hosts either.
    const policy = kind?.policy;
    const etag = [size, Math.round(mtimeMs), ...(isPage ? [this.#told.page] : [])].map((part) => part.toString(36)).join("-");
    const version = { etag: `"${etag}"`, modified: mtimeMs };
    const rules = policy === undefined ? undefined : policyOf(policy, settings);
    const headers: Record<string, string> = { ...ALWAYS, "Content-Type": type };
    if (rules !== undefined) headers["Content-Security-Policy"] = isPage ? allowClient(rules, originOf(request)) : rules;
    if (!isPage) return sendFile(request, response, { size, content: { file: location } }, version, headers);
    const page = Buffer.from(this.#inject(readFileSync(location, "utf8")));
    await sendFile(request, response, { size: page.length, content: page }, version, headers);
  }

  #sendMissing(request: IncomingMessage, response: ServerResponse, { out }: ServedSite, settings: Settings): void {
    const found = locate(out, NOT_FOUND);
    if (found === undefined || found === "folder") return this.#sendFallback(request, response, 404);
    const headers = {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": allowClient(policyOf("page", settings), originOf(request)),
    };
    sendPlain(request, response, { status: 404, headers, text: this.#inject(readFileSync(found.location, "utf8")) });
  }

  /** A page for a site that was never built, or has no pages. */
  #sendFallback(request: IncomingMessage, response: ServerResponse, status: 404 | 503): void {
    const headers = {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": allowClient("default-src 'none'", originOf(request)),
    };
    sendPlain(request, response, { status, headers, text: this.#inject(fallbackPage(status)) });
  }

  #inject(page: string): string {
    const { page: version, style } = this.#told;
    return injectClient(page, { page: version, style, held: this.#site?.held() ?? [] });
  }
}

const kinds = new WeakMap<Settings, KindOf>();

function kindsOf(settings: Settings): KindOf {
  const kindOf = kinds.get(settings) ?? openKinds(settings);
  kinds.set(settings, kindOf);
  return kindOf;
}

function redirectTo(target: string, status: 301 | 302): Plain {
  // Browsers keep permanent redirects.
  return { status, headers: { Location: target, "Cache-Control": "no-store" } };
}

function sendPlain({ method }: IncomingMessage, response: ServerResponse, { status, headers = {}, text = "" }: Plain): void {
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { ...ALWAYS, "Content-Type": "text/plain; charset=utf-8", ...headers, "Content-Length": length });
  response.end(method === "HEAD" ? undefined : text);
}

/** The path and the query that a client asks for, as they are written: a URL may have a host in front of them (RFC 9112, section 3.2.2). */
function targetOf({ url = "/" }: IncomingMessage): Pick<URL, "pathname" | "search"> {
  const { pathname, search } = new URL(url.startsWith("/") ? `http://localhost${url}` : url, "http://localhost");
  return { pathname, search };
}

function originOf({ headers }: IncomingMessage): string {
  return `http://${headers.host ?? ""}`;
}

/** Media type of a file that newswire only copies. Text is UTF-8. */
function mediaTypeOf(path: string): string {
  const type = typeOfFile(path) ?? "application/octet-stream";
  return /^text\/|[/+]xml$/.test(type) ? `${type}; charset=utf-8` : type;
}
