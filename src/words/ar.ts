import type { Words } from "./words.ts";

const MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(" ");
const WEEKDAYS = "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت".split(" ");

/** Arabic. */
export const ar: Words = {
  date: ({ year, month, day }) => `${day} ${MONTHS[month - 1] ?? ""} ${year}`,
  longDate: (date) => `${WEEKDAYS[date.weekday] ?? ""}، ${ar.date(date)}`,
  month: ({ year, month }) => `${MONTHS[month - 1] ?? ""} ${year}`,
  at: "، ",
  page: (number) => `الصفحة ${number}`,
  stories: (count) => countStories(count),
  skip: "انتقل إلى المحتوى",
  published: "نُشر",
  updated: "آخر تحديث",
  by: "بقلم ",
  comma: "، ",
  and: () => " و",
  colon: ": ",
  source: "المصدر",
  section: "القسم",
  tags: "الوسوم",
  license: "الترخيص",
  rights: "الحقوق",
  listen: "استمع إلى التسجيل",
  watch: "شاهد الفيديو",
  chapters: "الفصول",
  transcript: "النص المكتوب",
  embed: { video: "فيديو على {}", audio: "تسجيل صوتي على {}", post: "منشور على {}" },
  picture: "الصورة",
  corrections: "تصحيحات",
  correction: "تصحيح",
  withdrawn: "مسحوب",
  isWithdrawn: "سُحب هذا الخبر",
  ai: {
    text: { generated: "أُنشئ هذا النص بالذكاء الاصطناعي.", assisted: "كُتب هذا النص بمساعدة الذكاء الاصطناعي." },
    pictures: { generated: "أُنشئت الصور بالذكاء الاصطناعي.", assisted: "عُدّلت الصور بالذكاء الاصطناعي." },
  },
  otherLanguages: "بلغات أخرى",
  related: "أخبار ذات صلة",
  prev: "الخبر السابق",
  next: "الخبر التالي",
  neighbours: "الخبر السابق والخبر التالي",
  latest: "آخر الأخبار",
  top: "أبرز الأخبار",
  menu: "القائمة الرئيسية",
  older: "أخبار أقدم",
  newer: "أخبار أحدث",
  pages: "أخبار أقدم وأحدث",
  archive: "جميع الأخبار حسب الشهر",
  relatedTags: "وسوم ذات صلة",
  empty: "لا توجد أخبار هنا بعد.",
  follow: "لتصلك الأخبار الجديدة فور نشرها، أضف أحد هذه العناوين إلى قارئ الخلاصات:",
  subscribe: "اشترك",
  aboutFeeds: "الخلاصة عنوان يضم دائمًا أحدث الأخبار. يتابعه قارئ الخلاصات نيابةً عنك ويعرض لك كل جديد، من دون حساب ومن دون تتبّع.",
  copy: "نسخ العنوان",
  copied: "تم النسخ",
  addTo: "إضافة إلى قارئ خلاصات",
  openFeed: "تطبيق على هذا الجهاز",
  carries: { full: "النص الكامل", summary: "ملخصات" },
  howOften: "التحديث",
  pace: { hours: "عدة مرات في اليوم", day: "يوميًا", days: "عدة مرات في الأسبوع", week: "أسبوعيًا", month: "شهريًا", rarely: "نادرًا" },
  formats:
    "تعمل صيغتا RSS وAtom في كل قارئ خلاصات. وتضم صيغة JSON Feed الأخبار نفسها للبرامج: العنوان والنص والملخص والكتّاب والوسوم والتواريخ والصور والتسجيلات لكل خبر.",
  newsletter: "الأخبار بالبريد الإلكتروني",
  elsewhere: "طرق أخرى لمتابعتنا",
  isFeed: "هذه خلاصة أخبار. لتصلك الأخبار الجديدة فور نشرها، انسخ عنوان هذه الصفحة إلى قارئ الخلاصات.",
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

/** Arabic has a dual, and plurals that depend on the last two digits (CLDR). */
function countStories(count: number): string {
  const rest = count % 100;
  if (count === 1) return "خبر واحد";
  if (count === 2) return "خبران";
  if (rest >= 3 && rest <= 10) return `${count} أخبار`;
  return rest >= 11 ? `${count} خبرًا` : `${count} خبر`;
}
