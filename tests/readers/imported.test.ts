import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { serve } from "../support/serve.ts";
import { NOW } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { newsboatHome, reloadNewsboat } from "./newsboat.ts";

/** Raw texts of agencies, and what a reader sees of them. */
const TEXTS = [
  {
    name: "seed.txt",
    text: 'Pier opens today\n\nKuroto gets its "second" pier & a ferry\n\nThe mayor cuts a ribbon.\n\nA.F.B\n\nThe harbour opened its second pier on Tuesday, *two* years after a storm had taken the first one <in 2024>.\n\nThey want a crane. .\n\nFollow our latest news via Google news',
    title: 'Kuroto gets its "second" pier & a ferry',
    shown: ["*two* years", "&#x3C;in 2024>", "They want a crane. ."],
  },
  {
    name: "ja.txt",
    text: "黒戸港\n\n第二桟橋が開通\n\n【黒戸共同】黒戸港の第二桟橋が火曜日に開通した。二年前の嵐で最初の桟橋が失われていた。市長は、来週から毎時フェリーが出ると述べた。",
    title: "第二桟橋が開通",
    shown: ["【黒戸共同】黒戸港の第二桟橋"],
  },
  {
    name: "ar.txt",
    text: "افتتاح رصيف ثان في ميناء كوروتو\n\nواشنطن (أ ف ب) - افتتح ميناء كوروتو رصيفه الثاني يوم الثلاثاء بعد عامين من العاصفة التي دمرت الرصيف الأول، وقال العمدة إن العبارة ستغادر كل ساعة.",
    title: "افتتاح رصيف ثان في ميناء كوروتو",
    shown: ['<div dir="rtl"', "واشنطن (أ ف ب) - افتتح"],
  },
];

describe.skipIf(lacks("newsboat", "python"))("newsboat, subscribed to a wire of imported texts", () => {
  test.each(["rss.xml", "atom.xml"])("shows each story once, as the agency wrote it, in %s", async (file) => {
    const root = folder(Object.fromEntries(TEXTS.map(({ name, text }) => [name, text])));
    const url = await serve(join(root, "dist"));

    for (const line of [["import", ...TEXTS.map(({ name }) => name)], ["build"]]) {
      // oxlint-disable-next-line no-await-in-loop -- one command needs the articles of the other
      const { code, stderr } = await newswire([...line, "--now", NOW], { cwd: root });
      expect(code, stderr).toBe(0);
    }

    const { items } = await reloadNewsboat(newsboatHome(url + file));
    expect(items.map(({ title }) => title).toSorted()).toEqual(TEXTS.map(({ title }) => title).toSorted());
    for (const { title, shown } of TEXTS) {
      const content = items.find((item) => item.title === title)?.content ?? "";
      expect(shown.filter((part) => !content.includes(part))).toEqual([]);
      expect(content).not.toMatch(/Google news|Pier opens today/);
    }
  });
});
