/** Neither a formula of TeX (`\\frac{{a}}{b}`) nor an expression of GitHub Actions (`${{ … }}`). */
const CODE = /(?<!\$|\\[A-Za-z]{1,20})\{\{(?=[^{}]*[\w"'])[^{}]{0,1000}\}\}|\{%[-+~]?\s{0,20}\w[^%]{0,1000}%\}/;
const SPAN = /`[^`]+`/g;

/** Whether a text may hold template code. A fast check, since most texts have none. */
export function mayHoldTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

/** Return the first template code of Liquid, Jinja or Hugo in a field, or undefined. Between backticks, it is meant to be seen. */
export function templateIn(text: string): string | undefined {
  return mayHoldTemplate(text) ? CODE.exec(withoutCode(text))?.[0] : undefined;
}

/** Leave out what is between backticks. */
export function withoutCode(text: string): string {
  return text.replaceAll(SPAN, "");
}
