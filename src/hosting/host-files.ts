import type { Output } from "../model/output.ts";
import type { Host, Settings } from "../model/settings.ts";
import { HOST_FILES } from "../text/paths.ts";
import { renderAzure } from "./azure.ts";
import { renderCaddy } from "./caddy.ts";
import { renderHeadersFile } from "./headers-file.ts";
import { renderNginx } from "./nginx.ts";
import { renderVercel } from "./vercel.ts";

const RENDERERS: Readonly<Record<Host, (settings: Settings) => string>> = {
  netlify: renderHeadersFile,
  cloudflare: renderHeadersFile,
  vercel: renderVercel,
  azure: renderAzure,
  nginx: renderNginx,
  caddy: renderCaddy,
};

/** Render the configuration files for the hosts in `publish.headers`. They depend only on the settings. */
export function hostFiles(settings: Settings): readonly Output[] {
  const hosts = new Map(settings.publish.headers.map((host) => [HOST_FILES[host], host]));
  return Array.from(hosts, ([path, host]) => ({ path, wave: "index", body: RENDERERS[host](settings) }));
}
