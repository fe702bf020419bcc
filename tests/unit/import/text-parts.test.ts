import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toImported } from "../../../src/import/read-text.ts";
import { SEED, tally, tries } from "../../support/effort.ts";

const LEAD =
  "The harbour of Kuroto opened its second pier on Tuesday, two years after a storm had taken the first one, and the mayor said that the ferry to the mainland would leave every hour from next week on.";
const SECOND = "Fishermen welcomed the pier, which is forty metres longer. They still want a crane.";

/** Raw texts of agencies, each laid out in another way, with the facts that they show. */
const SAMPLES: readonly (readonly [layout: string, text: string, facts: Readonly<Record<string, unknown>>])[] = [
  [
    "kicker, headline, caption, credit, promotion",
    `Pier opens today\n\nKuroto gets its second pier\n\nThe mayor cuts a ribbon on the pier on Tuesday.\n\nA.F.B\n\n${LEAD}\n\n${SECOND}\n\nFollow our latest news on Google News`,
    {
      kicker: "Pier opens today",
      title: "Kuroto gets its second pier",
      source: { name: "A.F.B" },
      image: { caption: "The mayor cuts a ribbon on the pier on Tuesday.", credit: "A.F.B" },
      leftOut: ["Follow our latest news on Google News"],
      paragraphs: 2,
    },
  ],
  [
    "no empty lines",
    `Pier opens today\nKuroto gets its second pier\nThe mayor cuts a ribbon on the pier on Tuesday.\nReuters\n${LEAD}\n${SECOND}\nSubscribe to our newsletter`,
    {
      kicker: "Pier opens today",
      title: "Kuroto gets its second pier",
      image: { caption: "The mayor cuts a ribbon on the pier on Tuesday.", credit: "Reuters" },
      paragraphs: 2,
    },
  ],
  [
    "a dateline inside the first paragraph",
    `Kuroto gets its second pier\n\nKUROTO, Nov 3 (Reuters) - ${LEAD}\n\n${SECOND}`,
    { title: "Kuroto gets its second pier", dateline: "KUROTO", source: { name: "Reuters" }, image: undefined, paragraphs: 2 },
  ],
  [
    "a dateline without an agency",
    `Kuroto gets its second pier\n\nPORT KUROTO — ${LEAD}`,
    { title: "Kuroto gets its second pier", dateline: "PORT KUROTO", source: undefined, paragraphs: 1 },
  ],
  [
    "two captions",
    `Pier\n\nKuroto gets its second pier\n\nThe mayor cuts a ribbon.\n\nA.F.B\n\nBoats wait outside the harbour.\n\nJo Doe / Reuters\n\n${LEAD}\n\n${SECOND}`,
    {
      kicker: "Pier",
      title: "Kuroto gets its second pier",
      image: { caption: "The mayor cuts a ribbon. Boats wait outside the harbour.", credit: "A.F.B / Jo Doe / Reuters" },
      paragraphs: 2,
    },
  ],
  [
    "no credit, and a line below the headline",
    `Kuroto gets its second pier\n\nThe ferry to the mainland will leave every hour from next week on.\n\n${LEAD}`,
    {
      title: "Kuroto gets its second pier",
      subtitle: "The ferry to the mainland will leave every hour from next week on.",
      image: undefined,
      paragraphs: 1,
    },
  ],
  [
    "a promotion in the middle",
    `Kuroto gets its second pier\n\n${LEAD}\n\nJoin our WhatsApp channel for more\n\n${SECOND}`,
    { title: "Kuroto gets its second pier", leftOut: ["Join our WhatsApp channel for more"], paragraphs: 2 },
  ],
  [
    "a byline and a date",
    `Kuroto gets its second pier\nBy Lea Brandt and Kenji Arakawa\n3 November 2026\n\n${LEAD}\n\n${SECOND}`,
    {
      title: "Kuroto gets its second pier",
      authors: [{ name: "Lea Brandt" }, { name: "Kenji Arakawa" }],
      published: "2026-11-03",
      paragraphs: 2,
    },
  ],
  [
    "lines broken at a width",
    `Kuroto gets its second pier\n\nThe harbour of Kuroto opened its second pier on Tuesday, two years\nafter a storm had taken the first one, and the mayor said that the\nferry to the mainland would leave every hour from next week on.\n\nFishermen welcomed the pier, which is forty metres longer. They still\nwant a crane.`,
    { title: "Kuroto gets its second pier", paragraphs: 2, breaks: 0 },
  ],
  [
    "lines that stand on their own",
    `Kuroto gets its second pier\n\n${LEAD}\n\nFerries on Sunday:\nMainland 8.00\nKuroto 9.00`,
    { title: "Kuroto gets its second pier", paragraphs: 2, breaks: 2 },
  ],
  ["a flash", "URGENT: Quake shakes Kuroto", { title: "URGENT: Quake shakes Kuroto", paragraphs: 0 }],
  ["no headline", LEAD, { title: expect.stringMatching(/^The harbour of Kuroto opened .*…$/), paragraphs: 1 }],
  [
    "Arabic",
    "اجتماع وزاري في واشنطن\n\nافتتاح رصيف ثان في ميناء كوروتو\n\nعمدة المدينة يقص الشريط يوم الثلاثاء.\n\nأ ف ب\n\nواشنطن (أ ف ب) - افتتح ميناء كوروتو رصيفه الثاني يوم الثلاثاء بعد عامين من العاصفة التي دمرت الرصيف الأول، وقال العمدة إن العبارة ستغادر كل ساعة ابتداء من الأسبوع المقبل.\n\nورحب الصيادون بالرصيف الجديد الذي يزيد طوله بأربعين مترا. لكنهم يريدون رافعة.\n\nتابعوا آخر الأخبار على قناتنا في تلغرام",
    {
      kicker: "اجتماع وزاري في واشنطن",
      title: "افتتاح رصيف ثان في ميناء كوروتو",
      language: "ar",
      dateline: "واشنطن",
      source: { name: "أ ف ب" },
      image: { caption: "عمدة المدينة يقص الشريط يوم الثلاثاء.", credit: "أ ف ب" },
      leftOut: ["تابعوا آخر الأخبار على قناتنا في تلغرام"],
      paragraphs: 2,
    },
  ],
  [
    "Japanese",
    "黒戸港\n\n第二桟橋が開通\n\n火曜日、テープを切る市長。\n\n共同\n\n【黒戸共同】黒戸港の第二桟橋が火曜日に開通した。二年前の嵐で最初の桟橋が失われていた。市長は、来週から本土行きのフェリーが毎時出ると述べた。\n\n漁師たちは四十メートル長い桟橋を歓迎した。クレーンも求めている。\n\n公式LINEの友だち登録はこちら",
    {
      kicker: "黒戸港",
      title: "第二桟橋が開通",
      language: "ja",
      dateline: "黒戸",
      source: { name: "共同" },
      image: { caption: "火曜日、テープを切る市長。", credit: "共同" },
      leftOut: ["公式LINEの友だち登録はこちら"],
      paragraphs: 2,
    },
  ],
  [
    "Japanese without empty lines, with a date",
    "第二桟橋が開通\n2026年11月3日 9時30分\n黒戸港の第二桟橋が火曜日に開通した。二年前の嵐で最初の桟橋が失われていた。市長は、来週から本土行きのフェリーが毎時出ると述べた。\n漁師たちは四十メートル長い桟橋を歓迎した。クレーンも求めている。",
    { title: "第二桟橋が開通", published: "2026-11-03T09:30", language: "ja", paragraphs: 2 },
  ],
  [
    "a credit that begins with its agency, and a labelled caption",
    `Pier\n\nKuroto gets its second pier\n\nThe mayor cuts a ribbon.\n\n(AP Photo/Jo Doe)\n\nCaption: Boats wait.\n\nREUTERS\n\n${LEAD}\n\n${SECOND}`,
    {
      kicker: "Pier",
      title: "Kuroto gets its second pier",
      image: { caption: "The mayor cuts a ribbon. Boats wait.", credit: "AP Photo/Jo Doe / REUTERS" },
      paragraphs: 2,
    },
  ],
  [
    "a head without an empty line below it",
    `Kuroto gets its second pier\nBy Lea Brandt\n${LEAD}\n\n${SECOND}`,
    { title: "Kuroto gets its second pier", authors: [{ name: "Lea Brandt" }], paragraphs: 2, breaks: 0 },
  ],
  [
    "a head without an empty line below it, above lines broken at a width",
    `Kuroto gets its second pier, and boats leave\nBy Lea Brandt\nKUROTO, Nov 3 (Reuters) - The harbour opened its\nsecond pier on Tuesday, two years after a storm had\ntaken the first one, as boats came.\n\n${SECOND}`,
    {
      title: "Kuroto gets its second pier, and boats leave",
      authors: [{ name: "Lea Brandt" }],
      dateline: "KUROTO",
      paragraphs: 2,
      breaks: 0,
    },
  ],
  [
    "a head above lines broken at a width, without an empty line",
    `Kuroto gets its second pier\nBy Lea Brandt\nThe harbour of Kuroto opened its second pier on Tuesday, two years\nafter a storm had taken the first one, and the mayor said that the\nferry to the mainland would leave.\nFishermen welcomed the pier, which is forty metres longer. They want\na crane.`,
    { title: "Kuroto gets its second pier", authors: [{ name: "Lea Brandt" }], paragraphs: 2, breaks: 0 },
  ],
  [
    "an underlined headline",
    `Kuroto gets its second pier\n===========================\n\n${LEAD}\n\n* * *\n\n${SECOND}`,
    { title: "Kuroto gets its second pier", subtitle: undefined, leftOut: ["==========================="], paragraphs: 3 },
  ],
  [
    "a credit in Hebrew",
    "חדשות\n\nהנמל נפתח מחדש אחרי הסערה\n\nצילום: רויטרס\n\nהנמל הצפוני נפתח מחדש ביום שני אחרי סערה שסגרה אותו במשך שלושה ימים והשאירה אחת עשרה אוניות מחוץ לשובר הגלים, כך אמרו גורמים רשמיים בעיר.",
    { title: "הנמל נפתח מחדש אחרי הסערה", language: "he", image: { caption: undefined, credit: "רויטרס" }, paragraphs: 1 },
  ],
];

/** Paragraphs of stories that begin like a call to follow an agency, and name a channel. */
const REPORTS = [
  "Following the announcement, Facebook shares fell three percent on Monday.",
  "For more than two decades, the Channel Tunnel has linked Britain and France.",
  "Subscribe to the plan, he told parliament, or read about it in your newsletters.",
  "Get the vaccine before the winter, a doctor wrote in an e-mail.",
  "حملة أمنية على ضفاف قناة السويس بعد حوادث يوم الثلاثاء.",
  "تابع الرئيس مباراة الفريق من على متن سفينة في قناة السويس.",
  "登録者が多いニュースのアプリが火曜日に止まった。",
];

describe("a raw text of an agency", () => {
  test.each(SAMPLES)("has its parts told apart: %s", (_layout, text, { paragraphs, breaks, ...facts }) => {
    const item = toImported(text, "a.txt");

    expect(item).toMatchObject(facts);
    expect(item.body.split("\n\n").filter((each) => each !== "")).toHaveLength(paragraphs as number);
    if (breaks !== undefined) expect(item.body.match(/\\\n/g) ?? []).toHaveLength(breaks as number);
    for (const key of Object.keys(facts)) if (facts[key] !== undefined && key !== "leftOut") expect(item.guessed).toContain(key);
  });

  test.each(SAMPLES)("loses no word: %s", (_layout, text) => {
    expect(wordsOf(shown(text))).toEqual(wordsOf(text));
  });

  test.each(REPORTS)("keeps a paragraph that only begins like a call to follow it: %s", (paragraph) => {
    const item = toImported(`Kuroto gets its second pier\n\n${LEAD}\n\n${paragraph}`, "a.txt");

    expect(item.body).toContain(paragraph);
    expect(item.leftOut).toEqual([]);
  });

  test("loses no word, however it is laid out", () => {
    const lines = [
      "Pier opens",
      "A.F.B",
      "Photo: Jo Doe",
      "(Reuters)",
      "By Lea Brandt",
      "3 November 2026",
      "Caption: The pier.",
      "Follow our newsletter",
      "KUROTO (AFP) - The pier is open.",
      LEAD,
      SECOND,
      "",
      "",
      "",
      "  indented",
      "- 1. a list",
      "黒戸港の第二桟橋が火曜日に開通した。",
      "تابعوا قناتنا",
    ];
    const texts = fc.shuffledSubarray(lines, { minLength: 1 }).map((some) => some.join("\n"));
    const count = tries(2_000);
    fc.assert(
      fc.property(texts, (text) => {
        expect(wordsOf(shown(text))).toEqual(wordsOf(text));
      }),
      { numRuns: count, seed: SEED },
    );
    tally("raw texts that lost no word", count);
  });
});

test("stray full stops stay in the text, and are listed", () => {
  const item = toImported(
    `Kuroto gets its second pier\n\n${LEAD}\n\nThey still want a crane. .\n\nThey want it soon. from the city, now.`,
    "a.txt",
  );

  expect(item.body).toMatch(/crane\. \.\n\nThey want it soon\. from the city, now\.$/);
  expect(item.notes).toEqual(["stray full stop (not changed): crane. .", "stray full stop (not changed): soon. from"]);
});

/** Everything that an item has of its text. */
function shown(text: string): string {
  const { kicker, title, subtitle, source, image, authors, published, body, leftOut, guessed } = toImported(text, "a.txt");
  // A title that is the beginning of the text is there twice.
  const isCut =
    title !== undefined &&
    body
      .replaceAll(/\\?\n+/g, " ")
      .replaceAll("\\", "")
      .startsWith(title.replace(/…$/, ""));
  const agency = source?.name ?? "";
  const isElsewhere = body.includes(agency) || image?.credit?.includes(agency) === true;
  return [
    isElsewhere ? "" : agency,
    kicker,
    isCut ? "" : title,
    subtitle,
    image?.caption,
    image?.credit,
    ...(authors ?? []).map(({ name }) => name),
    published,
    body,
    leftOut,
    guessed && "",
  ].join(" ");
}

/** The words of a text, without the labels that tell its parts apart; sorted, as the parts have another order. */
function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/^(?:By|Photo:|Caption:|צילום:) /gm, "")
    .replaceAll(/\bBy |\band\b|Photo: |Caption: /g, "")
    .replaceAll(/3 November 2026|2026年11月3日 9時30分|2026-11-03(?:T09:30)?/g, "DATE")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "")
    .toSorted();
}
