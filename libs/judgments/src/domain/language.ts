/** The languages in which the court reads judgments. */
export type Language = 'en' | 'zh';

/** From this share of Chinese characters among the letters on, a text counts as Chinese: English names and car plates stand in Chinese text too. */
const CHINESE_FROM = 0.2;

/** Longer texts are judged by their beginning, so that a huge record costs no more than a small one. */
const LOOKED_AT = 20_000;

const isHan = (unit: number): boolean => (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf);
const isLatin = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);

/** Tells Chinese from English by the share of Chinese characters among all letters. A text without letters counts as English. */
export function languageOf(text: string): Language {
  let han = 0;
  let latin = 0;
  for (let at = 0; at < Math.min(text.length, LOOKED_AT); at++) {
    const unit = text.charCodeAt(at);
    if (isHan(unit)) han++;
    else if (isLatin(unit)) latin++;
  }
  return han > 0 && han / (han + latin) >= CHINESE_FROM ? 'zh' : 'en';
}
