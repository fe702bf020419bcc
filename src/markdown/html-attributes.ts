import { PROPERTIES } from "./html-elements.ts";

/** Properties of an element of the output. */
export type Properties = Readonly<Record<string, string | boolean | undefined>>;

/** Return the attributes that may stay. The sanitizer decides which of them an element may have. */
export function propertiesOf(name: string, attributes: ReadonlyMap<string, string>): Properties {
  const properties: Record<string, string | boolean> = {};
  for (const [attribute, value] of attributes) {
    const property = PROPERTIES[attribute];
    if (property !== undefined && Object.hasOwn(PROPERTIES, attribute)) properties[property] = value.trim();
  }
  for (const size of ["width", "height"]) {
    const number = /^(\d{1,5})(?:px|\.\d+)?$|^\d{1,3}%$/.exec(String(properties[size] ?? ""));
    if (number === null) delete properties[size];
    else properties[size] = number[1] ?? number[0];
  }
  for (const flag of ["open", "reversed"]) if (flag in properties) properties[flag] = true;
  for (const address of ["src", "poster"]) if (address in properties) properties[address] = toReference(String(properties[address]));
  // Without controls, browsers show no sound at all.
  if (name === "audio" || name === "video") properties["controls"] = true;
  return properties;
}

/** Remove what browsers remove from a URL: the white space around it, and tabs and line ends inside it. */
export function toReference(url: string): string {
  let [start, end] = [0, url.length];
  while (url.charCodeAt(start) <= 0x20) start += 1;
  while (url.charCodeAt(end - 1) <= 0x20) end -= 1;
  return url.slice(start, end).replaceAll(/[\t\n\r]/g, "");
}

const INVISIBLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;

/** Whether browsers do not show an element because its author says so. */
export function isHidden(name: string, attributes: ReadonlyMap<string, string>): boolean {
  const style = (attributes.get("style") ?? "").replaceAll(/\/\*|\*\//g, " ");
  return attributes.has("hidden") || attributes.has("popover") || INVISIBLE.test(style) || (name === "dialog" && !attributes.has("open"));
}
