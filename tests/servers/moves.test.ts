import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { keepIndex } from "../index/random-site.ts";
import type { Facts } from "../readers/facts.ts";
import { feedparser } from "../readers/feedparser.ts";
import { newsboatHome, reloadNewsboat } from "../readers/newsboat.ts";
import type { NewsboatCache } from "../readers/newsboat.ts";
import { newswire } from "../support/command.ts";
import { addFiles, cloneTo, folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { freePort, get, startServer } from "../support/server-program.ts";
import { lacks } from "../support/tools.ts";

/** Hosts that only the two servers know. They are asked as proxies, because nothing is remembered of a site on loopback. */
const [OLD, NEW] = ["port.press", "quay.press"] as const;
const TITLES = ["One", "Plain", "Two"];
const root = folder();
const [caddy, admin] = [await freePort(), await freePort()];
/** Each step has an nginx of its own: it reloads only with a second process, which could outlive the test. */
const ports = { nginx: 0, Caddy: caddy };

const article = (title: string, ...fields: readonly string[]): string =>
  ["---", `title: ${title}`, ...fields, "---", `Text of ${title}.`, ""].join("\n");
const settings = (host: string): string => `site: {title: Port, url: "http://${host}/"}\npublish: {headers: [nginx, caddy]}\n`;

/** Where the site is built and served from: a clone is another folder. */
let home = join(root, "first");

async function command(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await newswire([...args, "--now", "2026-11-20T12:00:00Z"], { cwd: home });
  if (code !== 0) throw new Error(stderr);
}

async function clone(name: string, ...previous: readonly string[]): Promise<void> {
  home = cloneTo(join(root, name), home);
  await command("build", ...previous);
}

/** What happens to the site, and where its first story is then. */
const STEPS: readonly { readonly what: string; readonly path: string; readonly host?: string; readonly step: () => Promise<void> }[] = [
  {
    what: "is built",
    path: "one",
    step: async () => {
      keepIndex(join(home, ".newswire"));
      addFiles(home, {
        "newswire.yaml": settings(OLD),
        "articles/2026-11-01-one.md": article("One"),
        "articles/2026-11-02-two.md": article("Two"),
        "articles/plain.md": article("Plain", "date: 2026-11-03"),
      });
      await command("build");
    },
  },
  {
    what: "has a file renamed",
    path: "uno",
    step: async () => {
      renameSync(join(home, "articles/2026-11-01-one.md"), join(home, "articles/2026-11-01-uno.md"));
      await command("build");
    },
  },
  ...["eins", "ichi"].map((slug) => ({
    what: `has the slug ${slug}`,
    path: slug,
    step: async (): Promise<void> => {
      addFiles(home, { "articles/2026-11-01-uno.md": article("One", `slug: ${slug}`) });
      await command("build");
    },
  })),
  {
    what: "moves to another host",
    path: "ichi",
    host: NEW,
    step: async () => {
      addFiles(home, { "newswire.yaml": settings(NEW) });
      await command("build");
    },
  },
  {
    what: "loses its index",
    path: "ichi",
    host: NEW,
    step: async () => {
      rmSync(join(home, ".newswire"), { recursive: true });
      await command("build");
    },
  },
  { what: "is cloned with its ledger", path: "ichi", host: NEW, step: async () => clone("second", "--previous", join(home, "dist")) },
  {
    what: "is cloned without its ledger, but with what `stamp` wrote",
    path: "ichi",
    host: NEW,
    step: async () => {
      await command("stamp");
      await clone("third");
    },
  },
];

/** Serve the site at a host as docs/moving.md says: the old host has one rule. */
async function serve(host: string): Promise<void> {
  const dist = join(home, "dist");
  const isMoved = host !== OLD;
  ports.nginx = await freePort();
  const listen = `listen 127.0.0.1:${ports.nginx};`;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${root}/${name};`).join(" ");
  addFiles(root, {
    "nginx.conf": `daemon off; master_process off; pid ${root}/pid; error_log ${root}/error.log;
      events {}
      http { ${temporary} access_log off; include /etc/nginx/mime.types;
        server { ${listen} server_name ${host}; root ${dist}; include ${dist}/nginx.conf; }
        ${isMoved ? `server { ${listen} server_name ${OLD}; return 301 http://${NEW}$request_uri; }` : ""} }`,
    Caddyfile: `{\n\tadmin localhost:${admin}\n\tauto_https off\n\thttp_port ${caddy}\n}
      http://${host}:${caddy} {\n\tbind 127.0.0.1\n\troot * ${dist}\n\timport ${dist}/Caddyfile\n}
      ${isMoved ? `http://${OLD}:${caddy} {\n\tbind 127.0.0.1\n\tredir http://${NEW}{uri} 301\n}` : ""}\n`,
  });
  addFiles(newsboat, { config: `use-proxy yes\nproxy 127.0.0.1:${ports.nginx}\n` });
  await startServer("nginx", ["-e", `${root}/error.log`, "-c", join(root, "nginx.conf")], ports.nginx);
  const config = ["--config", join(root, "Caddyfile"), "--adapter", "caddyfile"];
  if (!isStarted) await startServer("caddy", ["run", ...config], caddy, { HOME: root });
  else await run("caddy", ["reload", ...config], { env: { HOME: root } });
  isStarted = true;
}
let isStarted = false;

/** Follow redirects from an address, at most three. */
async function follow(port: number, address: string): Promise<{ readonly at: string; readonly text: string }> {
  let url = new URL(address);
  for (let i = 0; i < 3; i += 1) {
    const { status, headers, body } = await get(`http://127.0.0.1:${port}${url.pathname}`, { Host: url.host, Connection: "close" });
    if (status === 200) return { at: url.href, text: /Text of \w+/.exec(body.toString())?.[0] ?? "" };
    if (status !== 301) return { at: url.href, text: String(status) };
    url = new URL(String(headers.location), url);
  }
  return { at: url.href, text: "a loop" };
}

const known = new Set<string>();
const newsboat = newsboatHome(`http://${OLD}/rss.xml`);
const addresses = new Set<string>();

describe.skipIf(lacks("nginx", "caddy", "newsboat", "feedparser", "python")).each(STEPS)(
  "when a site $what",
  ({ path, host = OLD, step, what }) => {
    const present = `http://${host}/articles/${path}/`;
    let [shown, read]: [NewsboatCache | undefined, readonly Facts[] | undefined] = [undefined, undefined];

    beforeAll(async () => {
      await step();
      await serve(host);
      const proxy = { http_proxy: `http://127.0.0.1:${caddy}` };
      [shown, [read]] = await Promise.all([reloadNewsboat(newsboat), feedparser([`http://${OLD}/atom.xml`], false, proxy)]);
    });

    test("newsboat shows each story once, and none as new again", () => {
      expect(shown?.items.map(({ title }) => title).toSorted()).toEqual(TITLES);
      expect(shown?.items.find(({ title }) => title === "One")?.link).toBe(present);
      expect(shown?.unread).toHaveLength(what === STEPS[0]?.what ? TITLES.length : 0);
    });

    test("feedparser reads the same stories over HTTP, with the ids it knows", () => {
      for (const { id } of read ?? []) known.add(id);

      expect(read?.map(({ title }) => title).toSorted()).toEqual(TITLES);
      expect(read?.find(({ title }) => title === "One")?.link).toBe(present);
      expect(known.size).toBe(TITLES.length);
    });

    test.each(["nginx", "Caddy"] as const)(
      "every address that the story had leads to the present one, with the rules for %s",
      async (server) => {
        // Only the ledger knows former addresses.
        const isForgotten = what.startsWith("is cloned without");
        addresses.add(present);
        for (const address of isForgotten ? [present] : addresses)
          expect([address, await follow(ports[server], address)]).toEqual([address, { at: present, text: "Text of One" }]);
      },
    );
  },
);
