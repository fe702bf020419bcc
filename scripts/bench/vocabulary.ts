const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const phrases = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

/** 200 tags, the most used first. */
export const TAGS = words(`
  politics economy world business defense diplomacy trade energy climate health
  technology science space education sports culture crime justice elections security
  japan us china taiwan korea australia philippines vietnam indonesia singapore
  ports shipping ferries fisheries islands aviation railways roads tourism weather
  semiconductors software telecoms batteries steel mining oil gas solar wind
  nuclear hydrogen grid water farming forestry rice wheat beef dairy
  banking insurance markets currencies inflation wages housing retail startups tax
  budget pensions labour unions strikes migration visas refugees census cities
  hospitals vaccines nursing cancer diabetes pandemics pharma nutrition sleep disability
  schools universities research languages libraries museums theatre cinema music books
  football baseball rugby sumo tennis golf swimming athletics cycling sailing
  storms typhoons floods drought earthquakes volcanoes tsunami wildfires heatwaves snow
  satellites rockets astronomy physics chemistry biology oceans coral whales birds
  robots drones chips quantum encryption privacy hacking internet broadband games
  courts police prisons corruption fraud smuggling piracy terrorism espionage sanctions
  navy army missiles submarines alliances treaties borders embassies summit aid
  india nepal mongolia thailand malaysia cambodia laos myanmar brunei fiji
  tonga samoa vanuatu kiribati palau nauru tuvalu canada mexico chile
  peru brazil france germany britain italy spain norway iceland kenya
  egypt ghana parks gardens bridges tunnels lighthouses harbours obituaries puzzles
`);

/** Who writes. */
export const AUTHORS = phrases(`
  Marta Holloway, Kenji Arakawa, Ruth Beck, Daniel Osei, Lena Tan, Nadia Haddad, Iosefa Leota, Chloé Mercier,
  Tomás Quintana, Ingrid Sørlie, Pham Thu Hà, Aroha Parata, Samir Desai, Grace Whitlock, Ewa Król, Park Ji-ho
`);

export const PEOPLE = phrases(`
  Haruka Mizuno, Peter Lindqvist, Amelia Tautai, Joon-seo Kang, Clara Espinoza, Farid Rahmani, Mele Fonoti, Björn Aasen,
  Thandiwe Mokoena, Li Wenxuan, Olivia Pryce, Rafael Duarte, Siobhán Keane, Tevita Vuki, Anneliese Roth, Yusuf Kamara
`);

export const ROLES = phrases(`
  the trade minister, a spokesperson for the coast guard, the harbour master, the deputy governor, an analyst at the central bank,
  the chief engineer, a union representative, the mayor, the head of the regional hospital, a professor of maritime law,
  the opposition leader, the chair of the fisheries board, the company's finance director, a senior diplomat
`);

export const ORGANISATIONS = phrases(`
  the Ministry of Transport, the Pacific Development Bank, the Port Authority, Northline Ferries, the Institute for Ocean Policy,
  the Weather Bureau, Kestrel Semiconductor, the Seafarers' Union, the National Grid Company, the Electoral Commission,
  Arclight Space, the Food & Farming Agency, the Central Bank, Hinode Shipbuilding, the Court of Appeal, the Island Health Service
`);

export const PLACES = phrases(`
  Wellington, Yokohama, Suva, Busan, Nouméa, Kaohsiung, Honolulu, Darwin, Cebu, Vancouver, Valparaíso, Nagasaki, Hobart, Apia,
  Haiphong, Sapporo, the Kuroto Islands, the outer atolls, the northern prefectures, the capital
`);

export const THINGS = phrases(`
  the ferry line, a new container terminal, the undersea cable, the emergency budget, the fishing quota, the joint exercise,
  a second launch pad, the rail tunnel, the vaccination campaign, the chip plant, the water treatment works, the storm barrier,
  the pension reform, the visa agreement, the export ban, the solar farm, the harbour expansion, the salvage operation,
  the coral survey, the electoral roll, the rescue fund, the night train, the trade corridor, the patrol schedule
`);

export const ACTIONS = phrases(`
  approved, postponed, extended, reviewed, defended, criticised, withdrew support for, signed off on, suspended, expanded,
  reopened, questioned, published the costs of, promised to finish, agreed to share the risk of, asked parliament to stop
`);

export const CAUSES = phrases(`
  after weeks of negotiation, following a damaging storm, despite warnings from residents, as fuel prices climbed,
  under pressure from creditors, in line with an agreement reached last spring, ahead of the regional summit,
  while an inquiry is still open, after a court set aside the earlier permit, as crews refused to work overtime
`);

export const EFFECTS = phrases(`
  supply chains that were built for calmer years, a workforce that has shrunk by a fifth since the last census,
  towns that depend on a single crossing, a debt that few had expected to grow, insurers who no longer quote for the route,
  families who waited months for an answer, a balance that neither side wants to be seen to upset,
  growers whose harvest cannot wait for paperwork, the small firms that supply most of the parts
`);

export const DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");

export const UNITS = phrases("passengers, tonnes, households, berths, megawatts, jobs, containers, hectares, voters, vessels");

export const HEADINGS = phrases(`
  What happens next, The numbers, How it began, Reaction, A long dispute, Who pays, Background, On the ground, The timetable
`);
