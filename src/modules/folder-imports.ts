import * as modules from "node:module";
import { pathToFileURL } from "node:url";

/** What a hook of Node.js gets. @see https://nodejs.org/api/module.html#resolvespecifier-context-nextresolve */
interface Context {
  readonly parentURL?: string | undefined;
}
type Resolved = { readonly url: string };
type Next = (specifier: string, context: Context) => Resolved | Promise<Resolved>;

/** Both ways to add a hook. Node.js 20 has only the second one, and newer ones warn about it. */
const { registerHooks, register } = modules as unknown as {
  readonly registerHooks?: (hooks: { readonly resolve: typeof resolve }) => void;
  readonly register: (url: string) => void;
};

let isReady = false;

/**
 * Return the query to load a module with, so that what it imports from its folder is loaded again, too, when the version is another one.
 * Without a hook, Node.js would keep the first version for ever. Imports from outside of the folder fail, except packages: changes there
 * would not be noticed.
 *
 * @param folder - Absolute, without symbolic links.
 */
export function queryOf(folder: string, version: string): string {
  if (!isReady) {
    isReady = true;
    if (registerHooks === undefined) register(`data:text/javascript,${encodeURIComponent(`export ${resolve.toString()}`)}`);
    else registerHooks({ resolve });
  }
  return new URLSearchParams({ newswire: version, folder: `${pathToFileURL(folder).href}/` }).toString();
}

/** The hook. In Node.js 20 it runs on a thread of its own, as text, so it uses nothing from this file. */
function resolve(specifier: string, context: Context, next: Next): Resolved | Promise<Resolved> {
  const query = context.parentURL?.split("?")[1];
  const folder = query?.startsWith("newswire=") === true ? new URLSearchParams(query).get("folder") : null;
  const found = next(specifier, context);
  if (folder === null) return found;
  const finish = (resolved: Resolved): Resolved => {
    if (!resolved.url.startsWith("file:") || resolved.url.includes("/node_modules/")) return resolved;
    if (resolved.url.startsWith(folder)) return { ...resolved, url: `${resolved.url}?${query}` };
    throw new Error(`it imports ${specifier}, which is outside of its folder`);
  };
  return "then" in found ? found.then(finish) : finish(found);
}
