/** Standard base64 (RFC 4648 section 4), or undefined for any other spelling of the same bytes: what is signed has one form. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
