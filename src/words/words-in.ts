import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { hi } from "./hi.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { pt } from "./pt.ts";
import { ru } from "./ru.ts";
import type { Words } from "./words.ts";
import { zh } from "./zh.ts";

const LANGUAGES: ReadonlyMap<string, Words> = new Map(Object.entries({ ar, de, en, es, fr, hi, it, ja, ko, pt, ru, zh }));

/** Return the words for a language, in any region and script. Default: English. */
export function wordsIn(language: string): Words {
  return LANGUAGES.get(language) ?? LANGUAGES.get(language.split("-")[0] ?? language) ?? en;
}
