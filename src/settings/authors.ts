import { personMapping } from "../article/fields.ts";
import { line, textOr } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Person } from "../model/article.ts";
import { dictionary } from "./dictionary.ts";

const name: Reader<Person> = (node, label, reading) => {
  const written = line(200)(node, label, reading);
  return written === undefined ? undefined : { name: written };
};

const person = textOr(name, personMapping);

/** Read the authors that articles name by key. Each is a mapping, or only a name. */
export const authors: Reader<readonly (readonly [string, Person])[]> = dictionary(({ key, value }, label, reading) => {
  const read = person(value, label, reading);
  return read === undefined ? undefined : ([key, read] as const);
});
