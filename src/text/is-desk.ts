/** Words with which the names of desks end or begin. */
const DESK = new RegExp(
  "(?:^|\\s)(?:desk|newsroom|staff|editors|editorial (?:board|team)|redaktion|rédaction|redacción|redazione|redação|редакция)$" +
    "|^(?:redaktion|la rédaction|redacción|redazione|redação|редакция)(?:\\s|$)|編集部$|编辑部$|編輯部$|편집국$|편집부$",
  "iu",
);

/** Whether a name is a desk's, not a person's: `Pacific Wire data desk`, `Redaktion`. */
export function isDesk(name: string): boolean {
  return DESK.test(name);
}
