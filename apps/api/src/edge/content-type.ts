const JSON_IN_UTF8 = /^application\/json\s*(;\s*charset\s*=\s*("utf-8"|utf-8)\s*)?$/i;
const FORM = /^multipart\/form-data\s*;/i;

/** Bytes that are added to a resumable upload (tus.io). */
export const APPENDED_BYTES = 'application/offset+octet-stream';

/** JSON is UTF-8 (RFC 8259); another charset would be read wrongly without a word. What no route reads is refused later. */
export const isReadable = (contentType: string): boolean =>
  contentType === 'application/json' ||
  contentType === APPENDED_BYTES ||
  JSON_IN_UTF8.test(contentType) ||
  FORM.test(contentType);
