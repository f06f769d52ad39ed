import { placeholder } from '../placeholder';
import type { Sheet } from '../sheet';
import type { MaskedKind } from '../span';

const WORD = "\\p{Lu}[\\p{Ll}\\p{M}'’-]{2,24}";
const PLACE = placeholder('place');

const KNOWN =
  'India|Pakistan|Bangladesh|Sri Lanka|Nepal|China|Japan|Germany|France|Italy|Spain|Portugal|Ireland|Scotland|England|Wales|United Kingdom|Great Britain|' +
  'United States of America|United States|U\\.S\\.A\\.|USA|Canada|Australia|New Zealand|South Africa|Kenya|Nigeria|Ghana|Malaysia|Singapore|Hong Kong|Delhi|' +
  'New Delhi|Bombay|Mumbai|Calcutta|Kolkata|Madras|Chennai|Allahabad|Patna|Lucknow|Hyderabad|Bangalore|Ahmedabad|Punjab|Haryana|Kerala|Gujarat|Rajasthan|' +
  'Maharashtra|Orissa|Assam|Bihar|West Bengal|Bengal|Tamil Nadu|Karnataka|Mysore|Andhra Pradesh|Uttar Pradesh|Madhya Pradesh|Himachal Pradesh|Jammu|Kashmir|' +
  'Goa|Manipur|Tripura|Nagpur|Cuttack|Gauhati|Jaipur|Jodhpur|Indore|Gwalior|London|Manchester|Birmingham|Liverpool|Leeds|Edinburgh|Glasgow|Cardiff|Belfast|' +
  'Dublin|New York|California|Texas|Florida|Illinois|Ohio|Massachusetts|Pennsylvania|Washington|Chicago|Boston|Los Angeles|Toronto|Sydney|Melbourne';

const COUNTRY_OR_CITY = new RegExp(`\\b(?:${KNOWN})\\b`, 'g');
/** The kind of place stays: ⟦place⟧ Street. */
const NAMED_KIND = new RegExp(
  `(?<![\\p{L}’'-])(${WORD}(?:[ ]${WORD}){0,2})(?=[ ](?:Street|Road|Lane|Avenue|Square|Close|Crescent|Hotel|Inn|Hospital|School|College|University|Station|Airport|Market|Park|Bridge|Village|Town|City|District|County|Borough|Province|Taluk|Tehsil|Mandal|Nagar|High Court|District Court|County Court|Crown Court|Magistrates))`,
  'gu',
);
const OF_KIND = new RegExp(
  `(?<=\\b(?:village|town|city|district|county|state|taluk|tehsil|police station|High Court|Court of Appeal|District Court|Sessions Judge|mauza|at|near|Village|Town|City|District|County|State|Police Station)(?:[ ]of|[ ]at)?,?[ ])(${WORD}(?:[ ]${WORD}){0,1})`,
  'gu',
);
const COMPANY = new RegExp(
  `(?<![\\p{L}’'-])(${WORD}(?:(?:[ ]&)?[ ]${WORD}){0,4})(?=[ ](?:\\((?:P|Pvt|India)\\.?\\)[ ])?(?:Ltd|Limited|Inc|LLC|PLC|plc|Corporation|Corp|& Co|Pvt|Private Limited|Bank|Mills|Industries))`,
  'gu',
);
const NOT_A_PLACE =
  /^(?:The|This|That|In|At|On|Of|Section|Article|Order|Supreme|High|District|Sessions|Civil|Criminal|Learned|Trial|Police|Reserve|State|Central|Chief|Court|Act|Rule|January|February|March|April|May|June|July|August|September|October|November|December)\b/;

const masksFirst =
  (kind: MaskedKind, becomes: string) =>
  (match: RegExpExecArray): { start: number; end: number; kind: MaskedKind; becomes: string } | undefined => {
    const name = match[1] ?? match[0];
    if (NOT_A_PLACE.test(name)) return undefined;
    const start = match.index + match[0].length - name.length;
    return { start, end: start + name.length, kind, becomes };
  };

export function englishPlaces(sheet: Sheet): void {
  sheet.maskMatches(COMPANY, masksFirst('company', placeholder('firm')));
  sheet.maskMatches(COUNTRY_OR_CITY, masksFirst('place', PLACE));
  sheet.maskMatches(NAMED_KIND, masksFirst('place', PLACE));
  sheet.maskMatches(OF_KIND, masksFirst('place', PLACE));
}

/** Whether it is a country, a state or a city of the list, and so no nearer than one. */
export const isKnownPlace = (name: string): boolean => new RegExp(`^(?:${KNOWN})$`).test(name);
