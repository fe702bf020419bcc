import type { FeedFormat } from "../model/settings.ts";
import { CORRECTIONS, hasNotices } from "./paths.ts";

/** Return the formats of a feed, by its path. The list of corrections has only notices, so other formats would always be empty. */
export function formatsAt<T extends FeedFormat>(path: string, formats: readonly T[]): readonly T[] {
  return path === CORRECTIONS ? formats.filter(hasNotices) : formats;
}
