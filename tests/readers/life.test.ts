import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { serve } from "../support/serve.ts";
import { lacks } from "../support/tools.ts";
import { LIFE, lifeSite, LIVING } from "./life.ts";
import type { Shown } from "./subscriber.ts";
import { SUBSCRIBERS } from "./subscribers.ts";

const FIRST = "Pier on fire";
const LATER = "Smoke over the north pier";
const CORRECTION = `Correction: ${LATER}`;
const WITHDRAWAL = `Withdrawn: ${LATER}`;

/** The titles that a reader shows as new, by how it handles changes. */
const NEWS: Readonly<Record<(typeof LIFE)[number]["event"], Readonly<Record<"replaces" | "keeps" | "adds", readonly string[]>>>> = {
  published: { replaces: [FIRST, "Tide tables"], keeps: [FIRST, "Tide tables"], adds: [FIRST, "Tide tables"] },
  retitled: { replaces: [], keeps: [], adds: [LATER] },
  corrected: { replaces: [], keeps: [], adds: [] },
  announced: { replaces: [CORRECTION], keeps: [CORRECTION], adds: [CORRECTION] },
  moved: { replaces: [], keeps: [], adds: [CORRECTION, LATER] },
  withdrawn: { replaces: [WITHDRAWAL], keeps: [WITHDRAWAL], adds: [WITHDRAWAL, WITHDRAWAL] },
  expired: { replaces: [], keeps: [], adds: [] },
};

const root = folder();
const site = await serve(`${root}/dist`);
const subscribed = SUBSCRIBERS.flatMap(({ reader, needs, subscribe, onChange }) =>
  lacks(...needs) ? [] : (["rss", "atom"] as const).map((format) => ({ reader, format, onChange, ...subscribe(`${site}${format}.xml`) })),
);

describe.each(LIFE)("$event", (event) => {
  const looks = new Map<string, readonly Shown[]>();
  const lookOf = ({ reader, format }: (typeof subscribed)[number]): readonly Shown[] => looks.get(`${reader} ${format}`) ?? [];

  beforeAll(async () => {
    addFiles(root, lifeSite(site, event));
    const { code, stderr } = await newswire(["build", "--now", event.now], { cwd: root });
    if (code !== 0) throw new Error(stderr);
    await Promise.all(subscribed.map(async ({ reader, format, look }) => looks.set(`${reader} ${format}`, await look())));
  });

  test.each(subscribed)("$reader shows only new stories as new in $format", (subscriber) => {
    const news = lookOf(subscriber).filter(({ isNew }) => isNew);

    expect(news.map(({ title }) => title).toSorted()).toEqual(NEWS[event.event][subscriber.onChange]);
  });

  test.each(subscribed.filter(({ onChange }) => onChange === "replaces"))(
    "$reader has the story of $format once, as it is now",
    (subscriber) => {
      const isWithdrawn = event.lines?.some((line) => line.startsWith("withdrawn:")) ?? false;
      const stories = lookOf(subscriber).filter(({ id }) => id === LIVING);

      expect(stories.map(({ title }) => title)).toEqual([isWithdrawn ? WITHDRAWAL : event.headline]);
      expect(stories.map(({ link }) => link)).toEqual([`${site}articles/${event.slug}/`]);
      expect(stories[0]?.text).toContain(isWithdrawn ? "The fire was in another town." : event.text);
    },
  );

  test.each(subscribed.filter(({ onChange }) => onChange === "keeps"))(
    "$reader has the story of $format once, as it was at first",
    (subscriber) => {
      const stories = lookOf(subscriber).filter(({ id }) => id === LIVING);

      expect(stories.map(({ title, link }) => ({ title, link }))).toEqual([{ title: FIRST, link: `${site}articles/${LIFE[0]?.slug}/` }]);
      expect(stories[0]?.text).toContain(LIFE[0]?.text);
    },
  );
});
