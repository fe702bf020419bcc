import { shownPath } from "../disk/shown-path.ts";
import type { Format } from "../format/format.ts";
import { customFormat } from "../format/custom-format.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { FeedFormat, Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { emptyChannel } from "../plan/empty-channel.ts";
import { faultIn } from "../modules/call-module.ts";
import { loadModule } from "../modules/load-module.ts";
import { formatFault, sameFile } from "./messages.ts";

/** The settings with all formats, and the custom formats by name. */
interface OpenFormats {
  readonly settings: Settings;
  readonly customFormats: ReadonlyMap<string, Format>;
}

/**
 * Load the custom formats.
 *
 * @throws {ProblemError} if a module cannot be loaded, or does not export a valid format.
 */
export async function openFormats(settings: Settings, run: Run): Promise<OpenFormats> {
  const { site, hubs, feeds } = settings;
  const sample = emptyChannel(site, hubs, site.language);
  const problems: Problem[] = [];
  const report = reportInto(problems, shownPath(run.config));
  const customFormats = new Map<string, Format>();
  const formats = [...feeds.formats];
  for (const { name, place, at } of feeds.modules) {
    const read = (exported: Readonly<Record<string, unknown>>): Format | string => customFormat(exported["format"], name, sample);
    // oxlint-disable-next-line no-await-in-loop -- in order, so that problems have a stable order
    const loaded = await loadModule(name, run, read);
    const fault = typeof loaded === "string" ? `${name}: ${loaded}` : (findFault(formats, loaded) ?? faultIn(() => loaded.open(sample)));
    if (fault !== undefined) report({ ...formatFault(fault), place });
    if (typeof loaded === "string") continue;
    customFormats.set(name, loaded);
    formats.splice(at, 0, toFacts(loaded));
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return { settings: { ...settings, feeds: { ...feeds, formats } }, customFormats };
}

function toFacts({ name, label, file, mediaType, isForReaders, isArchived }: Format): FeedFormat {
  return { name, label, file, mediaType, isForReaders, isArchived };
}

function findFault(others: readonly FeedFormat[], { name, file }: Format): string | undefined {
  const other = others.find((known) => known.file === file);
  return other && sameFile(name, other);
}
