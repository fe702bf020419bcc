/** Words of news agencies, which show what a part of a raw text is. Each pattern takes linear time. */

/** Names of agencies as they stand below pictures, in datelines and at the end of texts. */
const AGENCIES = [
  "AFP|A\\.F\\.P\\.?|AP|A\\.P\\.?|Reuters|REUTERS|DPA|dpa|EPA|EFE|ANSA|APA|ATS|PA|UPI|TASS|Xinhua|XINHUA|Kyodo|Jiji|Yonhap|Anadolu|ANADOLU|AA|SPA|WAM|QNA|MENA|PTI|ANI|Getty Images|Bloomberg",
  "共同|時事|ロイター|新華社|聯合ニュース|中央社|新华社|연합뉴스",
  "رويترز|أ ?ف ?ب|أ\\. ?ف\\. ?ب\\.?|د ?ب ?أ|فرانس برس|الأناضول|وكالات|واس|وام",
].join("|");

/** `A.F.B`, `A.F.B.` */
const INITIALS = "(?:\\p{Lu}\\.){1,5}\\p{Lu}\\.?";

const NAMED = new RegExp(`^[([（［]?(?:${AGENCIES}|${INITIALS}|\\p{Lu}{2,6})[)\\]）］]?$`, "u");
const LABELLED =
  /^[([（]?(?:(?:photo|picture|image|credit|foto|crédit|фото|صورة|تصوير|צילום|写真|撮影|提供|摄影|사진)[^:：]{0,20}[:：]|©|\(c\)|（c）)/iu;
/** `AP Photo/Lea Brandt`, `(AFP/Getty Images)` */
const SIGNED_AFTER = new RegExp(`^[([（［]?(?:${AGENCIES})(?: Photo| Images)? ?/ ?[^.!?。]{2,60}$`, "u");
const SIGNED = new RegExp(`^[^.!?。]{2,60}(?: ?/ ?| via |・)(?:${AGENCIES})\\)?$`, "u");

const KNOWN = new RegExp(`^(?:${AGENCIES})$`, "u");

/** Whether a line names only an agency or a photographer. */
export function isCredit(line: string): boolean {
  return line.length <= 80 && (NAMED.test(line) || LABELLED.test(line) || SIGNED.test(line) || SIGNED_AFTER.test(line));
}

/** Whether a text is only the name or the initials of an agency. */
export function isAgency(text: string): boolean {
  return text.length <= 40 && NAMED.test(text);
}

/** Remove the label and the brackets of a credit: newswire adds a label of its own. */
export function nameInCredit(line: string): string {
  const inner = /^[([（［](.*)[)\]）］]$/u.exec(line)?.[1] ?? line;
  return inner.replace(
    /^(?:photo|picture|image|credit|foto|crédit|фото|صورة|تصوير|צילום|写真|撮影|提供|摄影|사진)\s{0,3}(?:by|credit)?\s{0,3}[:：]\s{0,3}/iu,
    "",
  );
}

const CAPTION = /^(?:caption|photo caption|file photo|legend|الصورة|صورة أرشيفية|写真説明|キャプション)\s{0,3}[:：]\s{0,3}/iu;

/** The text of a caption that is labelled as one, or undefined. */
export function labelledCaption(line: string): string | undefined {
  const label = CAPTION.exec(line)?.[0];
  return label === undefined ? undefined : line.slice(label.length);
}

const BYLINE = /^(?:by|von|par|por|di|door|بقلم|كتب|كتبت)[:：]?\s{1,3}(?=[\p{L}])(?<name>[^.!?:]{2,80})$/iu;
const BYLINE_JA = /^(?:文|記者|執筆)[:：・=＝]\s{0,3}(?<name>\S[^。]{1,40})$/u;

/** The names in a line that says who wrote the text: `By Lea Brandt and Kenji Arakawa`. */
export function namesInByline(line: string): readonly string[] | undefined {
  const name = (BYLINE.exec(line) ?? BYLINE_JA.exec(line))?.groups?.["name"];
  // A headline may begin with such a word: `By next year, trains will run again`.
  if (name === undefined || name.split(/\s+/).length > 8) return undefined;
  const names = name
    .split(/[,、・،]|\b(?:and|und|et)\b|\sو/u)
    .map((each) => each.trim())
    .filter((each) => each !== "");
  return names.every((each) => /^(?:\p{Lu}|\p{Lo})/u.test(each)) ? names : undefined;
}

const CHANNEL =
  /google news|newsletter|whats ?app|telegram|facebook|instagram|twitter|youtube|\bx\b|\bapp\b|channel|e-?mail|alerts?|our (?:latest|website|site|page|social)|جوجل|غوغل|واتساب|تلغرام|تليجرام|فيسبوك|تويتر|قناتنا|قناة|تطبيق|موقعنا|صفحتنا|اخبار|أخبار|ニュース|メール|アプリ|フェイスブック|ツイッター|チャンネル|LINE|公式/iu;
const CALL_WORDS =
  "follow|subscribe|sign up|join|download|get (?:our|the (?:latest|news|newsletter|app))|click here|read more|like us|stay (?:up to date|informed|tuned)|for more(?! than)|watch more|also read|don['’]t miss|تابعوا|تابعونا|اشتركوا|انضموا|حملوا|اقرأ|اقرأوا";
/** In Arabic, these are also what somebody did. */
const CALL_ARABIC = "(?:تابع|اشترك|انضم|حمل) (?:آخر|أحدث|معنا|(?:إلى |في |على )?(?:قنات|صفح|حساب|تطبيق|نشرت)\\p{L}{0,6}نا)";
const CALL_JAPANESE = "(?:フォロー|購読|登録|ダウンロード)(?=[はしをく!！])|友だち追加|最新(?:の)?(?:ニュース|情報)";
const CALL = new RegExp(
  `^(?:[>»•▶►👉☞*-]\\s{0,3})?(?:please )?(?:(?:${CALL_WORDS}|${CALL_ARABIC})(?![\\p{L}\\p{M}])|${CALL_JAPANESE})`,
  "iu",
);
/** Who calls readers to follow does not report. */
const REPORTED = /\b(?:said|says|told|announced|according to)\b/i;
const CALL_AT_END = /(?:フォロー(?:してください|を|！|!)?|ご?登録(?:ください|はこちら)|ご購読(?:ください)?|はこちら(?:から)?)[。！!]?$/u;

/** Whether a paragraph asks readers to follow the agency, and is not part of the story. */
export function isPromotion(paragraph: string): boolean {
  if (paragraph.length > 240 || REPORTED.test(paragraph) || !(CALL.test(paragraph) || CALL_AT_END.test(paragraph))) return false;
  return CHANNEL.test(paragraph);
}

const MONTHS = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\\.?";
const DAY = `(?:,? ?(?:${MONTHS} \\d{1,2}|\\d{1,2} ${MONTHS})(?:,? \\d{4})?)?`;
const PLACE_CAPITALS =
  "\\p{Lu}[\\p{Lu}\\p{M}'’-]{2,30}(?:[ /]\\p{Lu}[\\p{Lu}\\p{M}.'’-]{1,30}){0,4}(?:, \\p{Lu}[\\p{L}.]{1,20}(?: \\p{Lu}[\\p{L}.]{1,20})?)?";
const PLACE =
  "\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}(?:[ /]\\p{Lu}[\\p{L}\\p{M}.'’-]{1,30}){0,3}(?:, \\p{Lu}[\\p{L}.]{1,20}(?: \\p{Lu}[\\p{L}.]{1,20})?)?";

/** Places from which stories are filed, in front of their first sentence. With `agency`, a dash need not be in capitals. */
const DATELINES: readonly RegExp[] = [
  new RegExp(`^(?<place>${PLACE_CAPITALS})${DAY} ?\\((?<agency>[^()]{2,40})\\) ?(?:[-–—]{1,2}|:) ?(?=\\S)`, "u"),
  new RegExp(`^(?<place>${PLACE_CAPITALS})${DAY} ?(?:[–—]|--| - ) ?(?=\\S)`, "u"),
  new RegExp(`^(?<place>${PLACE})${DAY} ?\\((?<agency>[^()]{2,40})\\) ?(?:[-–—]{1,2}|:) ?(?=\\S)`, "u"),
  new RegExp(
    `^[【［\\[（(](?<place>[\\p{L}ー・]{1,20}?)(?:[ 　=＝]{0,2}\\d{1,2}日)?[ 　=＝・]{0,2}(?<agency>${AGENCIES})?[】］\\]）)]`,
    "u",
  ),
  new RegExp(`^(?<place>\\p{Script=Arabic}{2,20}(?: \\p{Script=Arabic}{2,20})?) ?[(（](?<agency>[^()]{2,40})[)）] ?[-–—:ـ] ?`, "u"),
  new RegExp(`^(?<place>\\p{Script=Arabic}{2,20}(?: \\p{Script=Arabic}{2,20})?) ?[-–—/ـ] ?(?<agency>${AGENCIES}) ?[-–—:ـ] ?`, "u"),
];

/** Find the place and the agency in front of the first sentence: `WASHINGTON, Jan 11 (AFP) - …`. */
export function datelineOf(paragraph: string): { readonly place: string; readonly agency?: string } | undefined {
  for (const pattern of DATELINES) {
    const { place, agency } = pattern.exec(paragraph)?.groups ?? {};
    if (place === undefined || KNOWN.test(place)) continue;
    return agency === undefined || !isAgency(agency.trim()) ? { place } : { place, agency: agency.trim() };
  }
  return undefined;
}
