/** The booleans of YAML 1.1, and 1 and 0. */
const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "on", "y", "t", "1"].map((word) => [word, true] as const),
  ...["false", "no", "off", "n", "f", "0"].map((word) => [word, false] as const),
]);

/** Read a word for yes or no in any case. Returns undefined for other texts. */
export function yesOrNo(text: string): boolean | undefined {
  return ANSWERS.get(text.trim().toLowerCase());
}
