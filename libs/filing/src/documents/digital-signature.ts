import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, type PDFContext } from '@cantoo/pdf-lib';

/**
 * Whether a signature field holds a signature over every byte of the file but the signature itself (ISO 32000-1, 12.8).
 * Who signed, and whether their certificate is good, is not judged. What was added after signing is not covered, and so
 * the document as it is counts as not signed.
 */
export const isSigned = (context: PDFContext, bytes: Buffer): boolean =>
  context.enumerateIndirectObjects().some(([, object]) => {
    if (!(object instanceof PDFDict) || !isSignatureField(object)) return false;
    const value = context.lookup(object.get(PDFName.of('V')));
    return value instanceof PDFDict && coversAll(value, context, bytes);
  });

const isSignatureField = (dict: PDFDict): boolean => dict.lookup(PDFName.of('FT')) === PDFName.of('Sig');

function coversAll(signature: PDFDict, context: PDFContext, bytes: Buffer): boolean {
  const contents = context.lookup(signature.get(PDFName.of('Contents')));
  const empty = !(contents instanceof PDFHexString) || /^0*$/.test(contents.asString());
  const [start, first, second, rest, ...more] = numbersIn(context.lookup(signature.get(PDFName.of('ByteRange'))));
  if (empty || start !== 0 || !first || !second || !rest || more.length > 0 || second <= first) return false;
  const left = bytes.toString('latin1', second + rest);
  return bytes[first] === 0x3c && bytes[second - 1] === 0x3e && second + rest <= bytes.length && left.trim() === '';
}

const numbersIn = (value: unknown): number[] =>
  value instanceof PDFArray
    ? value.asArray().flatMap((each) => (each instanceof PDFNumber ? [each.asNumber()] : []))
    : [];
