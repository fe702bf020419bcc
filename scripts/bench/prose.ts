import type { Random } from "./random.ts";

/** A generator of random text. */
export type Write = (chance: Random) => string;

const list = (text: string): readonly string[] => text.split(/,\s+/);

const COUNTRIES = list("japan, us, china, korea, taiwan, australia, vietnam, indonesia, singapore, fiji, samoa, tonga, peru, canada");
const SUBJECTS = list("politics, economy, defense, trade, energy, climate, health, science, space, sports, culture, ports, weather");
/** 182 tags, the most used first. */
export const TAGS = COUNTRIES.flatMap((country) => SUBJECTS.map((subject) => `${country}-${subject}`));
export const PEOPLE = list("Marta Holloway, Kenji Arakawa, Chloé Mercier, Tomás Quintana, Ingrid Sørlie, Pham Thu Hà, Park Ji-ho");
export const AGENCIES = list("the Port Authority, Northline Ferries, the Weather Bureau, the Seafarers' Union, the Food & Farming Agency");
const ROLES = list("the trade minister, the harbour master, an analyst at the central bank, a union leader, a professor of maritime law");
const PLACES = list("Wellington, Yokohama, Suva, Busan, Nouméa, Cebu, Vancouver, Valparaíso, Apia, the outer atolls, the capital");
const THINGS = list(`the ferry line, a new container terminal, the undersea cable, the emergency budget, the fishing quota, the rail tunnel,
  the vaccination campaign, the chip plant, the storm barrier, the pension reform, the export ban, the coral survey, the night train`);
const ACTIONS = list("approved, postponed, extended, reviewed, defended, criticised, suspended, reopened, withdrew support for");
const CAUSES = list("after weeks of negotiation, following a damaging storm, despite warnings from residents, as fuel prices climbed");
const JAPANESE_PLACES = list("横浜, 神戸, 長崎, 那覇, 釧路, 函館, 下関, 黒戸島");
const JAPANESE_THINGS = list("新しいフェリー航路, 海底ケーブル, 防潮堤の工事, 漁獲枠の見直し, コンテナ埠頭, 救助訓練");

/** A sentence in English. */
export const english: Write = (chance) => capital(chance.pick(ENGLISH)(chance));

/** A sentence in Japanese. */
export const japanese: Write = (chance) => chance.pick(JAPANESE)(chance);

const ENGLISH: readonly Write[] = [
  (c) => `${c.pick(AGENCIES)} ${c.pick(ACTIONS)} ${c.pick(THINGS)} on Monday ${c.pick(CAUSES)}.`,
  (c) => `“${capital(c.pick(THINGS))} is not the end of it,” said ${c.pick(PEOPLE)}, ${c.pick(ROLES)}.`,
  (c) => `${c.pick(ROLES)} in ${c.pick(PLACES)}, ${c.pick(PEOPLE)}, said the decision would burden towns that depend on one crossing.`,
  (c) => `at least ${amount(c)} passengers are affected, according to ${c.pick(AGENCIES)}.`,
  (c) => `the cost is put at $${c.between(2, 980)} million, ${c.between(3, 60)}% more than was announced a year ago.`,
  (c) => `work on ${c.pick(THINGS)} — begun in ${c.between(1998, 2024)} — has employed ${amount(c)} people in ${c.pick(PLACES)}.`,
  (c) => `the R&D share of the budget rises from ${c.between(1, 5)}.${c.between(0, 9)}% to ${c.between(6, 9)}.${c.between(0, 9)}%.`,
];

const JAPANESE: readonly Write[] = [
  (c) => `国土交通省は${c.pick(JAPANESE_THINGS)}について、${c.pick(JAPANESE_PLACES)}で説明会を開いた。`,
  (c) => `${c.pick(JAPANESE_PLACES)}では少なくとも${amount(c)}世帯に影響が出ている。`,
  (c) => `${c.pick(JAPANESE_THINGS)}の費用は${c.between(2, 980)}億円に上り、前年の発表を${c.between(3, 60)}%上回る見通しだ。`,
];

/** A sentence as a headline. */
export const headline = (chance: Random, sentence: Write): string => sentence(chance).replace(/[.。]$/, "");

/** A body in Markdown: paragraphs, and sometimes a heading, a list, a quotation or a table. All tools render it alike. */
export function writeBlocks(chance: Random, sentence: Write): string[] {
  const blocks = many(chance, 2, 8, () => [paragraph(chance, sentence), chance.pick(BLOCKS)(chance, sentence)]);
  return [...blocks.flat(), paragraph(chance, sentence)];
}

const BLOCKS: readonly ((chance: Random, sentence: Write) => string)[] = [
  paragraph,
  paragraph,
  (c, sentence) => `## ${headline(c, sentence)}`,
  (c, sentence) => many(c, 3, 6, () => `- ${marked(c, sentence)}`).join("\n"),
  (c, sentence) => many(c, 3, 5, (i) => `${i + 1}. ${marked(c, sentence)}`).join("\n"),
  (c, sentence) => `> ${sentence(c)} ${sentence(c)}\n>\n> — ${c.pick(PEOPLE)}`,
  (c, sentence) => (c.isLikely(0.4) ? table(c) : paragraph(c, sentence)),
];

function paragraph(chance: Random, sentence: Write): string {
  return many(chance, 2, 4, () => marked(chance, sentence)).join(" ");
}

/** A sentence. Some have a link or emphasis at a word between spaces, or are struck out. */
function marked(chance: Random, sentence: Write): string {
  const [plain, roll] = [sentence(chance), chance.next()];
  if (roll < 0.12) return plain.replace(/ (\w+) /, ` [$1](${address(chance)}) `);
  if (roll < 0.23) return plain.replace(/ (\w+) /, roll < 0.18 ? " **$1** " : " *$1* ");
  if (roll < 0.24) return `${plain} More at ${address(chance)} today.`;
  return roll < 0.25 ? `~~${plain}~~` : plain;
}

/** A GFM table. */
export function table(chance: Random): string {
  const rows = many(chance, 3, 7, () => `| ${capital(chance.pick(PLACES))} | ${amount(chance)} | ${chance.between(-20, 40)}% |`);
  return ["| Place | Passengers | Change |", "|---|---:|---:|", ...rows].join("\n");
}

const address: Write = (c) => `https://reports.example.com/${c.pick(SUBJECTS)}/${c.between(1000, 9999)}`;
const amount: Write = (c) => (c.between(1, 9) * 10 ** c.between(1, 5)).toLocaleString("en-US");
const capital = (text: string): string => text.replace(/\p{L}/u, (letter) => letter.toUpperCase());

function many<T>(chance: Random, least: number, most: number, make: (index: number) => T): T[] {
  return Array.from({ length: chance.between(least, most) }, (_, i) => make(i));
}
