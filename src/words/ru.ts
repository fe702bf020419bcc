import type { Words } from "./words.ts";

/** In the genitive, as dates need them. */
const MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");
const HEADINGS = "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь".split(" ");
const WEEKDAYS = "воскресенье понедельник вторник среда четверг пятница суббота".split(" ");

/** Russian. */
export const ru: Words = {
  date: ({ year, month, day }) => `${day} ${MONTHS[month - 1] ?? ""} ${year} г.`,
  longDate: (date) => `${WEEKDAYS[date.weekday] ?? ""}, ${ru.date(date)}`,
  month: ({ year, month }) => `${HEADINGS[month - 1] ?? ""} ${year} г.`,
  at: ", ",
  page: (number) => `Страница ${number}`,
  stories: (count) => `${count} ${formOf(count)}`,
  skip: "Перейти к содержанию",
  published: "Опубликовано",
  updated: "Обновлено",
  by: "Автор: ",
  comma: ", ",
  and: " и ",
  colon: ": ",
  source: "Источник",
  section: "Рубрика",
  tags: "Теги",
  license: "Лицензия",
  rights: "Права",
  listen: "Слушать запись",
  watch: "Смотреть видео",
  embed: { video: "Видео на {}", audio: "Аудио на {}", post: "Публикация на {}" },
  picture: "Изображение",
  corrections: "Исправления",
  correction: "Исправление",
  withdrawn: "Отозвано",
  isWithdrawn: "Этот материал отозван",
  otherLanguages: "На других языках",
  related: "Материалы по теме",
  prev: "Предыдущий материал",
  next: "Следующий материал",
  neighbours: "Предыдущий и следующий материалы",
  latest: "Последние материалы",
  top: "Главное",
  menu: "Главное меню",
  older: "Более ранние материалы",
  newer: "Более новые материалы",
  pages: "Более ранние и более новые материалы",
  archive: "Все материалы по месяцам",
  nearTags: "Похожие теги",
  empty: "Здесь пока нет материалов.",
  follow: "Чтобы получать новые материалы сразу после публикации, добавьте один из этих адресов в программу для чтения лент:",
  isFeed:
    "Это лента новостей. Чтобы получать новые материалы сразу после публикации, скопируйте адрес этой страницы в программу для чтения лент.",
  siteFeeds: "Ленты этого сайта",
  allFeeds: "Все ленты",
  outline: "Все ленты в одном файле для программ чтения лент (OPML)",
  moved: "Этот материал переехал",
  notFound: "Страница не найдена",
  isNotFound: "По этому адресу нет страницы. Возможно, она переехала или в адресе опечатка.",
  frontPage: "На главную страницу",
  kinds: { wire: "Темы", section: "Рубрики", tag: "Теги", source: "Источники", author: "Авторы", language: "Языки" },
  kind: { wire: "тема", section: "рубрика", tag: "тег", source: "источник", author: "автор", language: "язык" },
};

/** Russian has three plural forms, which depend on the last two digits (CLDR). */
function formOf(count: number): string {
  const [tens, ones] = [Math.floor(count / 10) % 10, count % 10];
  if (tens === 1 || ones === 0 || ones >= 5) return "материалов";
  return ones === 1 ? "материал" : "материала";
}
