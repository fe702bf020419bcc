import { email, flag, line, list, mapping, textAs, textOr, webUrl } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Author } from "../model/settings.ts";
import { dictionary } from "./dictionary.ts";
import { SETTING_FORMS } from "./messages.ts";

const name: Reader<Author> = (node, label, reading) => {
  const written = line(200)(node, label, reading);
  return written === undefined ? undefined : { name: written };
};

/** Read an account such as `@lea@social.example`. YAML takes a text with `@` at its start only in quotes. */
const account: Reader<string> = textAs((text) => {
  const [, user, host] = /^@?([\w.-]{1,100})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,9})$/.exec(text) ?? [];
  return user === undefined || host === undefined ? undefined : `@${user}@${host.toLowerCase()}`;
}, SETTING_FORMS.account);

const shape = mapping({ name: line(200), email, url: webUrl, desk: flag, fediverse: account, profiles: list(webUrl) }, ["name"]);

const author: Reader<Author> = (node, label, reading) => {
  const { name: written, ...more } = shape(node, label, reading) ?? {};
  return written === undefined ? undefined : { name: written, ...more };
};

const person = textOr(name, author);

/** Read the authors that articles name by key. Each is a mapping, or only a name. */
export const authors: Reader<readonly (readonly [string, Author])[]> = dictionary(({ key, value }, label, reading) => {
  const read = person(value, label, reading);
  return read === undefined ? undefined : ([key, read] as const);
});
