import type { Random } from "./random.ts";
import { ACTIONS, CAUSES, DAYS, EFFECTS, HEADINGS, ORGANISATIONS, PEOPLE, PLACES, ROLES, THINGS, UNITS } from "./vocabulary.ts";

/** A headline, without a full stop. */
export function headline(chance: Random): string {
  const subject = capital(bare(chance.pick([...ORGANISATIONS, ...PLACES])));
  return `${subject} ${chance.pick(ACTIONS)} ${bare(chance.pick(THINGS))}${chance.isLikely(0.4) ? ` ${chance.pick(CAUSES)}` : ""}`;
}

/** One plain sentence of news. */
export function sentence(chance: Random): string {
  return capital(chance.pick(SENTENCES)(chance));
}

/**
 * The body of a story in CommonMark with GitHub's tables: paragraphs, and now and then a heading, a list, a quotation or a table.
 * It holds no raw HTML, no pictures and no relative links, so that every tool can make the same of it.
 */
export function body(chance: Random): string {
  const wanted = chance.between(1500, 4100);
  const blocks = [paragraph(chance), paragraph(chance)];
  for (let length = 0; length < wanted; length = blocks.join("\n\n").length) blocks.push(...chance.pick(BLOCKS)(chance), paragraph(chance));
  return `${blocks.join("\n\n")}\n`;
}

type Writer<T> = (chance: Random) => T;

const SENTENCES: readonly Writer<string>[] = [
  (c) => `${c.pick(ORGANISATIONS)} ${c.pick(ACTIONS)} ${c.pick(THINGS)} on ${c.pick(DAYS)} ${c.pick(CAUSES)}.`,
  (c) => `“${capital(c.pick(THINGS))} is not the end of it,” said ${c.pick(PEOPLE)}, ${c.pick(ROLES)}.`,
  (c) => `${c.pick(PEOPLE)}, ${c.pick(ROLES)} in ${c.pick(PLACES)}, said the decision would burden ${c.pick(EFFECTS)}.`,
  (c) => `at least ${amount(c)} ${c.pick(UNITS)} are affected, according to ${c.pick(ORGANISATIONS)}.`,
  (c) => `the cost is put at $${c.between(2, 980)} million, ${c.between(3, 60)}% more than was announced a year ago.`,
  (c) => `officials in ${c.pick(PLACES)} and ${c.pick(PLACES)} would not say whether ${c.pick(THINGS)} goes ahead.`,
  (c) => `that leaves ${c.pick(EFFECTS)}, and ${c.pick(EFFECTS)}.`,
  (c) => `${c.pick(ORGANISATIONS)} called the plan “a beginning”; ${c.pick(ORGANISATIONS)} called it late.`,
  (c) => `a vote is expected by ${c.pick(DAYS)}, though ${c.pick(ROLES)} warned that ${c.pick(THINGS)} might take precedence.`,
  (c) => `work on ${c.pick(THINGS)} — begun in ${c.between(1998, 2024)} — has employed ${amount(c)} people in ${c.pick(PLACES)}.`,
  (c) => `the R&D share of the budget rises from ${c.between(1, 5)}.${c.between(0, 9)}% to ${c.between(6, 9)}.${c.between(0, 9)}%.`,
  (c) => `it was the ${c.between(2, 9)}th such case this year, and the first in ${c.pick(PLACES)}.`,
];

const BLOCKS: readonly Writer<readonly string[]>[] = [
  (c) => [paragraph(c)],
  (c) => [paragraph(c)],
  (c) => [paragraph(c)],
  (c) => [`## ${c.pick(HEADINGS)}`],
  (c) => [many(c, 3, 6, () => `- ${listed(c)}`).join("\n")],
  (c) => [many(c, 3, 5, (i) => `${i + 1}. ${listed(c)}`).join("\n")],
  (c) => [`> ${sentence(c)} ${sentence(c)}\n>\n> — ${c.pick(PEOPLE)}, ${c.pick(ROLES)}`],
  (c) => (c.isLikely(0.4) ? [table(c)] : [paragraph(c)]),
];

function paragraph(chance: Random): string {
  return many(chance, 2, 4, () => marked(chance, sentence(chance))).join(" ");
}

/** A sentence, seldom with emphasis, a link, or words struck out in it. */
function marked(chance: Random, plain: string): string {
  const roll = chance.next();
  const [first = "", second = "", ...rest] = plain.split(" ");
  if (roll < 0.12) return plain.replace(/ (\S+ \S+ \S+)([.;,])/, (_, text: string, end: string) => ` [${text}](${address(chance)})${end}`);
  if (roll < 0.18) return [first, `**${second.replace(/\W+$/u, "")}**`, ...rest].join(" ");
  if (roll < 0.23) return [first, `*${second.replace(/\W+$/u, "")}*`, ...rest].join(" ");
  if (roll < 0.24) return `${plain} More at ${address(chance)} today.`;
  return roll < 0.25 ? `~~${plain}~~ ${sentence(chance)}` : plain;
}

function listed(chance: Random): string {
  return marked(chance, capital(`${chance.pick(THINGS)} in ${chance.pick(PLACES)}, ${chance.pick(CAUSES)}`));
}

function table(chance: Random): string {
  const rows = many(chance, 3, 7, () => `| ${capital(bare(chance.pick(PLACES)))} | ${amount(chance)} | ${chance.between(-20, 40)}% |`);
  return [`| Place | ${capital(chance.pick(UNITS))} | Change |`, "|---|---:|---:|", ...rows].join("\n");
}

function address(chance: Random): string {
  return `https://reports.example.com/${bare(chance.pick(THINGS)).replaceAll(" ", "-")}/${chance.between(1000, 9999)}`;
}

function amount(chance: Random): string {
  return (chance.between(1, 9) * 10 ** chance.between(1, 5) + chance.between(0, 9)).toLocaleString("en-US");
}

function many<T>(chance: Random, least: number, most: number, make: (index: number) => T): T[] {
  return Array.from({ length: chance.between(least, most) }, (_, i) => make(i));
}

function bare(phrase: string): string {
  return phrase.replace(/^(?:the|a|an) /, "");
}

function capital(text: string): string {
  return text.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}
