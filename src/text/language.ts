/** Scripts written from right to left (Unicode, Bidi_Class R and AL) that newspapers are set in. */
const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

/** Of languages that were asked for: finding the likely script takes as long as reading an article does. */
const DIRECTIONS = new Map<string, "ltr" | "rtl">();

/**
 * A language tag in canonical form, for example `en-gb` → `en-GB`.
 *
 * @returns Undefined when `tag` is not well-formed (BCP 47, RFC 5646 section 2.1).
 */
export function canonicalLanguage(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Of languages that were asked for. */
const NAMES = new Map<string, string>();

/**
 * What a language is called by those who speak it: `日本語`, `português (Brasil)`.
 *
 * @param language - In canonical form.
 * @returns The tag itself for a language whose own name is not known: another name would be in the language of the machine.
 */
export function nameOfLanguage(language: string): string {
  const known = NAMES.get(language);
  if (known !== undefined) return known;
  const { baseName } = new Intl.Locale(language);
  const isKnown = Intl.DisplayNames.supportedLocalesOf(baseName).length > 0;
  const name = (isKnown ? new Intl.DisplayNames(baseName, { type: "language" }).of(baseName) : undefined) ?? language;
  NAMES.set(language, name);
  return name;
}

/** A letter of each script that a credit is likely to be in, or of those that a language mixes. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/u,
  Arab: /\p{Script=Arabic}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Deva: /\p{Script=Devanagari}/u,
  Grek: /\p{Script=Greek}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Thai: /\p{Script=Thai}/u,
  Hani: /\p{Script=Han}/u,
  Kore: /[\p{Script=Hangul}\p{Script=Han}]/u,
  Jpan: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
};

/**
 * The language of a few words that stand in a text of another script.
 *
 * @param around - The language of that text.
 * @param likely - The language that the words are in if they are of its script.
 * @returns BCP 47; undefined where the words may be in the language around them.
 */
export function languageOfWords(words: string, around: string, likely: string): string | undefined {
  const hasLettersOf = (script: string | undefined): boolean | undefined => LETTERS[script ?? ""]?.test(words);
  if (hasLettersOf(scriptOf(around)) !== false) return undefined;
  if (hasLettersOf(scriptOf(likely)) === true) return likely;
  const script = Object.keys(LETTERS).find(hasLettersOf);
  return script === undefined ? undefined : `und-${script}`;
}

function scriptOf(language: string): string | undefined {
  return new Intl.Locale(language).maximize().script;
}

/** The direction a language is written in, from its script or its likely script. */
export function directionOf(language: string): "ltr" | "rtl" {
  const known = DIRECTIONS.get(language);
  if (known !== undefined) return known;
  const { script } = new Intl.Locale(language).maximize();
  const direction = script !== undefined && RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
  DIRECTIONS.set(language, direction);
  return direction;
}

/** A language and the script it is written in: texts where both are equal may stand together, such as `en` and `en-GB`, not `zh` and `zh-TW`. */
export function languageIn(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}
