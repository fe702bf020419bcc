/** A call of a shortcode, a tag or a component, with its parameters. */
export interface Call {
  /** In lower case, without folders and `.html`. */
  readonly name: string;
  readonly named: Readonly<Record<string, string>>;
  readonly positional: readonly string[];
}

/** A key, quoted or bare, and its value. Braces around a quoted value are JSX. */
const PARAMETER =
  /(?:([\w-]+)\s*=\s*)?\{?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|(https?:\/\/[^\s,"'`(){}]+|[^\s,="'`(){}]+))\}?/g;

/** Read `figure src="a.jpg"`, `youtube(id="x")` or `include video id=x`. Takes linear time. */
export function readCall(text: string): Call {
  const [, name = "", rest = ""] = /^\s*([^\s(]*)\s*\(?([^]*)$/.exec(text) ?? [];
  const named: Record<string, string> = {};
  const positional: string[] = [];
  for (const [, key, double, single, raw, bare] of rest.matchAll(PARAMETER)) {
    const value = double?.replaceAll(/\\(["\\])/g, "$1") ?? single?.replaceAll(/\\(['\\])/g, "$1") ?? raw ?? bare ?? "";
    if (key === undefined) positional.push(value);
    else named[key.toLowerCase()] = value;
  }
  const isInclude = /^(?:include|include_cached|render|partial)$/i.test(name);
  const called = isInclude ? (positional.shift() ?? "") : name;
  return {
    name: called
      .replace(/^.*\//, "")
      .replace(/\.html$/i, "")
      .toLowerCase(),
    named,
    positional,
  };
}
