import type { Feed } from "../model/feed.ts";

/** The words of the pages themselves, in one language. */
export interface Words {
  readonly skip: string;
  readonly published: string;
  readonly updated: string;
  /** Before the names of the authors, with a space. */
  readonly by: string;
  /** Between the names of a list. */
  readonly comma: string;
  /** Before the last name of a list. */
  readonly and: string;
  /** After a label. */
  readonly colon: string;
  readonly source: string;
  readonly section: string;
  readonly tags: string;
  readonly license: string;
  readonly rights: string;
  readonly listen: string;
  readonly watch: string;
  /** The name of a link to a player. `{}` is the name of its service. */
  readonly embed: Readonly<Record<"video" | "audio" | "post", string>>;
  /** Label of the credit of a picture. */
  readonly picture: string;
  readonly corrections: string;
  readonly correction: string;
  readonly withdrawn: string;
  readonly isWithdrawn: string;
  readonly otherLanguages: string;
  readonly related: string;
  readonly prev: string;
  readonly next: string;
  /** Label of the links to both. */
  readonly neighbours: string;
  readonly latest: string;
  readonly empty: string;
  /** Explains feeds, before the list of them. */
  readonly follow: string;
  readonly siteFeeds: string;
  readonly allFeeds: string;
  /** The file that lists all feeds for programs. */
  readonly outline: string;
  /** Heading of a page that leads to the present address of a story. */
  readonly moved: string;
  readonly notFound: string;
  readonly isNotFound: string;
  readonly frontPage: string;
  readonly kinds: Readonly<Record<Exclude<Feed["kind"], "site">, string>>;
  /** The kind of a feed, in brackets after its name. */
  readonly kind: Readonly<Record<Exclude<Feed["kind"], "site">, string>>;
}

/** The kinds of feeds in the order of lists, without the feed of the site. */
export const KINDS = ["wire", "section", "tag", "source", "author", "language"] as const;

const english: Words = {
  skip: "Skip to the content",
  published: "Published",
  updated: "Updated",
  by: "By ",
  comma: ", ",
  and: " and ",
  colon: ": ",
  source: "Source",
  section: "Section",
  tags: "Tags",
  license: "License",
  rights: "Rights",
  listen: "Listen to the recording",
  watch: "Watch the video",
  embed: { video: "Video on {}", audio: "Audio on {}", post: "Post on {}" },
  picture: "Picture",
  corrections: "Corrections",
  correction: "Correction",
  withdrawn: "Withdrawn",
  isWithdrawn: "This story has been withdrawn",
  otherLanguages: "In other languages",
  related: "Related stories",
  prev: "Previous story",
  next: "Next story",
  neighbours: "Previous and next story",
  latest: "Latest stories",
  empty: "No stories here yet.",
  follow: "To receive new stories as they are published, add one of these addresses to a feed reader:",
  siteFeeds: "Feeds of this site",
  allFeeds: "All feeds",
  outline: "All feeds in one file, for feed readers (OPML)",
  moved: "This story has moved",
  notFound: "Page not found",
  isNotFound: "This address has no page. The page may have moved, or the address may be mistyped.",
  frontPage: "To the front page",
  kinds: { wire: "Wires", section: "Sections", tag: "Tags", source: "Sources", author: "Authors", language: "Languages" },
  kind: { wire: "wire", section: "section", tag: "tag", source: "source", author: "author", language: "language" },
};

const arabic: Words = {
  skip: "انتقل إلى المحتوى",
  published: "نُشر",
  updated: "آخر تحديث",
  by: "بقلم ",
  comma: "، ",
  and: " و",
  colon: ": ",
  source: "المصدر",
  section: "القسم",
  tags: "الوسوم",
  license: "الترخيص",
  rights: "الحقوق",
  listen: "استمع إلى التسجيل",
  watch: "شاهد الفيديو",
  embed: { video: "فيديو على {}", audio: "تسجيل صوتي على {}", post: "منشور على {}" },
  picture: "الصورة",
  corrections: "تصحيحات",
  correction: "تصحيح",
  withdrawn: "مسحوب",
  isWithdrawn: "سُحب هذا الخبر",
  otherLanguages: "بلغات أخرى",
  related: "أخبار ذات صلة",
  prev: "الخبر السابق",
  next: "الخبر التالي",
  neighbours: "الخبر السابق والخبر التالي",
  latest: "آخر الأخبار",
  empty: "لا توجد أخبار هنا بعد.",
  follow: "لتصلك الأخبار الجديدة فور نشرها، أضف أحد هذه العناوين إلى قارئ الخلاصات:",
  siteFeeds: "خلاصات الموقع",
  allFeeds: "جميع الخلاصات",
  outline: "جميع الخلاصات في ملف واحد لقارئ الخلاصات (OPML)",
  moved: "انتقل هذا الخبر إلى عنوان آخر",
  notFound: "الصفحة غير موجودة",
  isNotFound: "لا توجد صفحة في هذا العنوان. ربما نُقلت، أو كُتب العنوان خطأ.",
  frontPage: "إلى الصفحة الرئيسية",
  kinds: { wire: "ملفات", section: "الأقسام", tag: "الوسوم", source: "المصادر", author: "الكتّاب", language: "اللغات" },
  kind: { wire: "ملف", section: "قسم", tag: "وسم", source: "مصدر", author: "كاتب", language: "لغة" },
};

const japanese: Words = {
  skip: "本文へ移動",
  published: "公開",
  updated: "更新",
  by: "執筆：",
  comma: "、",
  and: "、",
  colon: "：",
  source: "配信元",
  section: "分野",
  tags: "タグ",
  license: "ライセンス",
  rights: "権利",
  listen: "音声を聴く",
  watch: "動画を見る",
  embed: { video: "{}の動画", audio: "{}の音声", post: "{}の投稿" },
  picture: "写真",
  corrections: "訂正",
  correction: "訂正",
  withdrawn: "取り下げ",
  isWithdrawn: "この記事は取り下げられました",
  otherLanguages: "他の言語で読む",
  related: "関連記事",
  prev: "前の記事",
  next: "次の記事",
  neighbours: "前後の記事",
  latest: "新着記事",
  empty: "記事はまだありません。",
  follow: "新着記事を受け取るには、次のアドレスのいずれかをフィードリーダーに登録してください：",
  siteFeeds: "このサイトのフィード",
  allFeeds: "フィード一覧",
  outline: "すべてのフィードを一つのファイルで（OPML、フィードリーダー用）",
  moved: "この記事は移動しました",
  notFound: "ページが見つかりません",
  isNotFound: "このアドレスにページはありません。移動したか、アドレスが間違っている可能性があります。",
  frontPage: "トップページへ",
  kinds: { wire: "テーマ", section: "分野", tag: "タグ", source: "配信元", author: "執筆者", language: "言語" },
  kind: { wire: "テーマ", section: "分野", tag: "タグ", source: "配信元", author: "執筆者", language: "言語" },
};

const LANGUAGES: ReadonlyMap<string, Words> = new Map([
  ["en", english],
  ["ar", arabic],
  ["ja", japanese],
]);

/** Return the words for a language, in any region and script. Default: English. */
export function wordsIn(language: string): Words {
  return LANGUAGES.get(language) ?? LANGUAGES.get(language.split("-")[0] ?? language) ?? english;
}
