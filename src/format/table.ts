import type { FormatName } from "../model/settings.ts";
import { atom } from "./atom.ts";
import type { Format } from "./format.ts";
import { json } from "./json.ts";
import { ninjs } from "./ninjs.ts";
import { rss } from "./rss.ts";

/** Every built-in format. To add one, create a file and add it here. */
export const FORMATS: Readonly<Record<FormatName, Format>> = { rss, atom, json, ninjs };
