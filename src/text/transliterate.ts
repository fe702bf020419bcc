/**
 * ASCII for lower-case letters that Unicode does not decompose. From the package any-ascii, which also has 500 KB of other scripts; a
 * test compares the two. Silent letters such as ь are removed.
 */
const LETTERS = new Map(
  `
  :ƹɂϗъьҍԧ 2:ƨ 5:ƽ 6:ƅ a:άαаӑӓәӭԑԙẚἀἂἄἆὰᾀᾂᾄᾆᾰᾱᾲᾳᾴᾶᾷ ae:æǣǽӕ b:ƀƃϐб c:ƈǀȼћҹ ch:χчҽҿ d:ðđƌȡδдԁẟ db:ȸ dch:ԭ dj:ђԃ dz:ƻѕӡԇ
  dzh:џӌӝԫ e:ǝɇέεϵеэѐёѣѧӗӛἐἒἔὲ f:ƒφфѳ g:ǥγгѓґҝ gh:ƣғҕӷ gi:ӂ h:ħͱҳһӏӿ ha:ἁἃἅἇᾁᾃᾅᾇ he:ἑἓἕ hi:ἡἣἥἧἱἳἵἷᾑᾓᾕᾗ ho:ὁὃὅὡὣὥὧᾡᾣᾥᾧ
  hw:ƕ hy:ὑὓὕὗ i:ıͺΐήίηιϊиіїѝӣӥἠἢἤἦἰἲἴἶὴὶᾐᾒᾔᾖῂῃῄῆῇῐῑῒῖῗ ie:єѥѩ io:ѭ j:ȷɉϳјҗҷӟ jh:ҋ k:ƙκϰкќ kh:х ks:ѯ l:ŀłƚƛȴλлԓԡԯ lh:ӆ
  lj:љԉ lkh:ԕ ll:ỻ m:μм mh:ӎ n:ŉƞȵνнԣ ng:ŋңҥӈ nh:ӊ nj:њԋ ny:ԩ o:øǿοωόώоѡѫѻѽӧөὀὂὄὠὢὤὦὸὼᾠᾢᾤᾦῲῳῴῶῷ oe:œ ot:ѿ ou:ȣ p:ƥπϖп
  ph:ϕҧԥ ps:ψѱ q:ĸǃɋϙϟҁқҟҡӄԛԟ qc:ǂ qp:ȹ r:ɍρϱϼрῤ rh:ҏῥ rkh:ԗ s:ȿͳͻͼͽςσϡϲϻсҫẜẝ sh:ƪϸш shch:щ sj:ԍ ss:ß st:ϛ t:ŧƫƭȶτт
  th:þθϑҭ tj:ԏ ts:ƾцҵ tsh:ӵ u:уўѹүұӯӱӳ v:βвỽ w:ƿͷϝҩԝ x:ǁξӽ xh:ӻ y:ƴȝɏΰυϋύϒϓϔйыѵѷӫӹỿὐὒὔὖὺῠῡῢῦῧ ya:я yu:ю z:ƍƶȥɀζзҙ zh:ƺǯж
  zj:ԅ
`
    .trim()
    .split(/\s+/)
    .flatMap((row) => {
      const [ascii = "", letters = ""] = row.split(":");
      return Array.from(letters, (letter) => [letter, ascii] as const);
    }),
);

const KNOWN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{No}]\p{M}*/gu;

/** Apostrophes and other marks that Unicode counts as letters of no script: ʻ, ʼ, ʹ. */
const MARKS = /[\u02b9-\u02df\u02e5-\u02ff]/g;

/**
 * Write Latin, Greek and Cyrillic letters in ASCII: `smørrebrød` → `smorrebrod`, `привет` → `privet`. All other scripts stay as they are.
 *
 * @param text - Lower-case, in Unicode's composed form (NFC).
 */
export function transliterate(text: string): string {
  return text.replace(MARKS, "").replace(KNOWN, (letter) => {
    const [first = ""] = letter;
    const plain =
      LETTERS.get(first) ??
      first
        .normalize("NFKD")
        .replace(/\p{M}+/gu, "")
        .toLowerCase();
    return /^[\0-\x7f]*$/.test(plain) ? plain : letter;
  });
}
