/** Before a name. */
export const TITLES =
  "Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Shri|Sri|Smt|Kumari|Sardar|Maulvi|Judge|Mr Justice|Mrs Justice|Justice|Hon'ble|Hon’ble|Honourable|Inspector|Constable|Sergeant|Detective|Officer|Captain|Major|Colonel|Advocate|Messrs|M/s";

/** Words for parties and others in a case, by the role that stands in the placeholder. */
const BY_ROLE: Readonly<Record<string, string>> = {
  accused: 'accused|co-accused|convict|offender|prisoner|suspect|A',
  defendant: 'defendant|respondent|tenant|debtor|judgment-debtor',
  claimant: 'claimant|plaintiff|petitioner|appellant|applicant|landlord|creditor|decree-holder|complainant|informant',
  victim: 'victim|deceased|prosecutrix|injured',
  witness: 'witness|PW|DW|P\\.W\\.|D\\.W\\.|expert|eye-witness|eyewitness',
  judge: 'judge|justice|magistrate|sessions judge|coram|bench|before',
  counsel: 'counsel|advocate|attorney|solicitor|barrister|advocates|appearing for',
  officer: 'officer|inspector|constable|sergeant|detective',
};

const ROLE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_ROLE).flatMap(([role, words]) =>
    words.split('|').map((word) => [word.replaceAll('\\', '').toLowerCase(), role] as const),
  ),
);

/** As they are written within a sentence, at its beginning and in headings; never by ignoring case, which would take any word for a capital one. */
const casesOf = (word: string): string[] => [word, word[0]!.toUpperCase() + word.slice(1), word.toUpperCase()];

export const ROLES = Object.values(BY_ROLE)
  .flatMap((words) => words.split('|'))
  .filter((word) => word !== 'A' && word !== 'before')
  .flatMap((word) => [...new Set(word.includes('\\') ? [word] : casesOf(word))])
  .sort((a, b) => b.length - a.length)
  .join('|');

export const roleOf = (word: string): string => ROLE_OF.get(word.toLowerCase()) ?? 'person';

/** Capital words that are of the law, an office, the calendar or the beginning of a sentence, not of a name. */
export const NOT_NAMES: ReadonlySet<string> = new Set(
  (
    'the a an this that these those it he she they we i you his her their its our in on at of for by to from with without and or but if as is was were be been ' +
    'had has have not no nor so such when where which who whom whose what why how then there here after before during under over upon into while although ' +
    'however therefore thus hence section sections article articles act acts code rule rules order orders schedule clause regulation regulations chapter part ' +
    'para paragraph constitution court courts high supreme district sessions civil criminal appeal appeals petition petitions case cases suit writ special leave ' +
    'bench judge judges justice justices chief magistrate tribunal commission commissioner government state states union republic crown king queen parliament ' +
    'legislature assembly council corporation board bank company ltd limited inc llc plc co corp association society trust union india indian penal evidence ' +
    'procedure limitation contract transfer property income tax sales customs excise land acquisition industrial disputes labour motor vehicles police station ' +
    'prosecution defence defendant plaintiff appellant respondent petitioner accused victim witness witnesses counsel advocate solicitor attorney general ' +
    'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday ' +
    'mr mrs ms miss dr prof shri smt sri hon honourable learned trial session exhibit ext ex annexure appendix air scc scr ilr all er qb kb ac wlr ' +
    'first second third north south east west central national international english hindu muslim christian sikh law laws reports report journal union department ' +
    'ministry minister secretary director officer office inspector superintendent deputy assistant additional joint collector registrar president vice chairman ' +
    'road street lane avenue square park hotel hospital school college university village town city county region province division zone ward block house ' +
    'no nos vs v versus re ors anr another others coram judgment order dated date admitted said also only any each every both all some many one two three ' +
    'four five six seven eight nine ten was were did do does would should could may might must shall will can agreement deed will letter notice certificate ' +
    'committee conference authority service services public private local body limited statute bill amendment ordinance notification gazette'
  ).split(' '),
);
