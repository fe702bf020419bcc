/** Right-to-left scripts of living languages (Unicode, Bidi_Class R and AL). */
const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

/** A cache: finding the likely script takes as long as reading an article. */
const DIRECTIONS = new Map<string, "ltr" | "rtl">();

/**
 * Return the canonical form of a language tag, for example `en-GB` for `en-gb`.
 *
 * @returns Undefined if the tag is not well-formed (BCP 47, RFC 5646 section 2.1), or begins with more than three letters: no language
 *   has such a code (section 2.2.1), but `english` is a common mistake.
 */
export function canonicalLanguage(tag: string): string | undefined {
  if (/^[a-z]{4}/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

const NAMES = new Map<string, string>();

/**
 * Return the name of a language in that language: `日本語`, `português (Brasil)`.
 *
 * @param language - In canonical form.
 * @returns The tag if the name is unknown, since Intl would return a name in the language of the machine.
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

/** Letters of each script. Some languages mix scripts. */
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
 * Return the language of a few words inside a text, if they are in another script.
 *
 * @param around - The language of the text.
 * @param likely - The language of the words if they have its script.
 * @returns BCP 47, or undefined if the words may be in the language of the text.
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

/** Return the writing direction of a language, from its script or its likely script. */
export function directionOf(language: string): "ltr" | "rtl" {
  const known = DIRECTIONS.get(language);
  if (known !== undefined) return known;
  const { script } = new Intl.Locale(language).maximize();
  const direction = script !== undefined && RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
  DIRECTIONS.set(language, direction);
  return direction;
}

/** A cache, as {@link DIRECTIONS}. */
const WITH_SCRIPT = new Map<string, string>();

/** Return a language with its script. Texts with equal results fit together: `en` and `en-GB`, but not `zh` and `zh-TW`. */
export function languageIn(tag: string): string {
  const known = WITH_SCRIPT.get(tag);
  if (known !== undefined) return known;
  const { language, script } = new Intl.Locale(tag).maximize();
  WITH_SCRIPT.set(tag, `${language}-${script}`);
  return `${language}-${script}`;
}
