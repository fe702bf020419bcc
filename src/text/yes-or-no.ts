/** Words for yes and for no, as YAML 1.1 has them, and 1 and 0. */
const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "on", "y", "t", "1"].map((word) => [word, true] as const),
  ...["false", "no", "off", "n", "f", "0"].map((word) => [word, false] as const),
]);

/** Whether a text is a word for yes or for no, in whatever case; undefined for any other. */
export function yesOrNo(text: string): boolean | undefined {
  return ANSWERS.get(text.trim().toLowerCase());
}
