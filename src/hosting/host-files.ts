import type { Output } from "../model/output.ts";
import type { Host, Settings } from "../model/settings.ts";
import { HOST_FILES, REDIRECTS } from "../text/paths.ts";
import { azureRules, renderAzure } from "./azure.ts";
import { renderCaddy } from "./caddy.ts";
import { renderHeadersFile } from "./headers-file.ts";
import { renderNginx } from "./nginx.ts";
import { CLOUDFLARE_RULES, renderRedirectsFile } from "./redirects-file.ts";
import type { Redirect } from "./redirects.ts";
import { renderVercel, VERCEL_RULES } from "./vercel.ts";

const RENDERERS: Readonly<Record<Host, (settings: Settings, redirects: readonly Redirect[]) => string>> = {
  netlify: renderHeadersFile,
  cloudflare: renderHeadersFile,
  vercel: renderVercel,
  azure: renderAzure,
  nginx: renderNginx,
  caddy: renderCaddy,
};

/** Hosts that limit the number of rules, in which file, and how many it has room for. */
const LIMITS: readonly HostLimit[] = [
  { host: "cloudflare", file: REDIRECTS, most: () => CLOUDFLARE_RULES, why: `Cloudflare reads ${CLOUDFLARE_RULES} rules` },
  { host: "vercel", file: HOST_FILES.vercel, most: () => VERCEL_RULES, why: `Vercel reads ${VERCEL_RULES} rules` },
  { host: "azure", file: HOST_FILES.azure, most: azureRules, why: "Azure reads 20 KB" },
];

interface HostLimit {
  readonly host: Host;
  readonly file: string;
  readonly most: (settings: Settings, redirects: readonly Redirect[]) => number;
  readonly why: string;
}

/** The files that `publish.headers` asks for, and redirects that a host has no room for. */
export interface HostFiles {
  readonly files: readonly Output[];
  readonly limited: readonly { readonly file: string; readonly count: number; readonly why: string }[];
}

/** Return the paths of all files that tell hosts how to serve the site, with or without redirects. */
export function hostPaths({ publish: { headers } }: Settings): readonly string[] {
  return [...new Set(headers.map((host) => HOST_FILES[host])), ...(headers.some(isInRedirectsFile) ? [REDIRECTS] : [])];
}

function isInRedirectsFile(host: Host): boolean {
  return HOST_FILES[host] === HOST_FILES.netlify;
}

/** @param redirects - The most important first: some hosts have no room for all. */
export function hostFiles(settings: Settings, redirects: readonly Redirect[]): HostFiles {
  const { headers } = settings.publish;
  const limits = LIMITS.filter(({ host }) => headers.includes(host)).flatMap(({ file, most, why }) => {
    const count = redirects.length === 0 ? 0 : most(settings, redirects);
    return count < redirects.length ? [{ file, count, why }] : [];
  });
  const some = (file: string): readonly Redirect[] => redirects.slice(0, limits.find((limit) => limit.file === file)?.count);
  const hosts = new Map(headers.map((host) => [HOST_FILES[host], host]));
  const bodies = Array.from(hosts, ([path, host]) => [path, RENDERERS[host](settings, some(path))] as const);
  if (redirects.length > 0 && headers.some(isInRedirectsFile)) bodies.push([REDIRECTS, renderRedirectsFile(some(REDIRECTS), settings)]);
  return { files: bodies.map(([path, body]) => ({ path, wave: "index", body })), limited: limits };
}
