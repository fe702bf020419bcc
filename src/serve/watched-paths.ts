import { dirname, join } from "node:path";
import type { Settings } from "../model/settings.ts";
import { modulesIn } from "../settings/modules-in.ts";
import { schemeOf } from "../text/url.ts";

/** Folders beside the settings that are part of the site, if they exist. */
const FOLDERS = ["theme", "pages", "static"];

/** Return the files and folders, besides the articles, that change a site. */
export function watchedPaths(config: string, text: string, settings: Settings | undefined): readonly string[] {
  const { site, articles, wires } = settings ?? {};
  const pictures = [
    site?.icon,
    ...(site?.moreIcons ?? []),
    site?.cover,
    site?.publisher.logo,
    ...(wires ?? []).map(({ podcast }) => podcast?.image),
  ];
  const named = [...pictures.filter((path) => path !== undefined), ...(articles?.static ?? []), ...modulesIn(text), ...FOLDERS];
  return [config, ...named.filter((path) => schemeOf(path) === undefined).map((path) => join(dirname(config), path))];
}
