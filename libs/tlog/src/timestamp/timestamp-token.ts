import { createHash, verify, X509Certificate, constants, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { ContentInfo, SignedData, type SignerInfo } from '@peculiar/asn1-cms';
import { MessageImprint, TimeStampReq, TimeStampReqVersion, TimeStampResp, TSTInfo } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { chainTo, isForTimeStamps } from './certificate-chain';
import { namesCertificate } from './ess-certificate';
import { isStrictDer, valuesIn } from './strict-der';

const OIDS = {
  sha256: '2.16.840.1.101.3.4.2.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
};

const [SEQUENCE, SET, CONTEXT_0] = [0x30, 0x31, 0xa0];

/** The object identifier of `tstInfo` as it stands in the signed attributes. */
const TST_INFO_DER = Buffer.from('060b2a864886f70d0109100104', 'hex');

/** What RFC 3161 authorities sign with. What is absent is refused, SHA-1 first of all. */
const DIGESTS: Readonly<Record<string, string>> = {
  [OIDS.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
interface Scheme {
  readonly key: 'rsa' | 'ec' | 'ed25519';
  /** Absent where the digest of the signer is meant. */
  readonly digest?: string;
  readonly pss?: true;
}
const SCHEMES: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.1.1': { key: 'rsa' },
  '1.2.840.113549.1.1.10': { key: 'rsa', pss: true },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
};

/**
 * `malformed`: no reply as RFC 3161 has it. `not-granted`: the authority refused. `imprint`: over other bytes. `nonce`: the answer to another
 * request. `signature`: not by the certificate it names. `certificate`: not one for time stamps. `chain`: no way to a root that is believed.
 */
export type TimestampFailure =
  'malformed' | 'not-granted' | 'imprint' | 'nonce' | 'signature' | 'certificate' | 'chain';

export interface Timestamp {
  /** When the authority says it saw the bytes. */
  readonly at: Date;
  readonly signer: X509Certificate;
  /** All certificates that came with it. */
  readonly certificates: readonly X509Certificate[];
}

export type TimestampVerdict =
  ({ readonly holds: true } & Timestamp) | { readonly holds: false; readonly failed: TimestampFailure };

/** What must be so for a time stamp to count. */
export interface TimestampClaim {
  readonly reply: Buffer;
  readonly data: Buffer;
  /** The number sent with the request, where it is known. */
  readonly nonce?: Buffer;
  /** Whom the verifier believes; without them nothing is said of who the authority is. */
  readonly roots?: readonly X509Certificate[];
}

const sha256 = (data: Buffer): Buffer => createHash('sha256').update(data).digest();

/** The request for a time stamp over bytes. @param nonce positive: its first bit is not set, and its first byte is not zero */
export const timestampRequest = (data: Buffer, nonce: Buffer): Buffer =>
  Buffer.from(
    AsnConvert.serialize(
      new TimeStampReq({
        version: TimeStampReqVersion.v1,
        messageImprint: new MessageImprint({
          hashAlgorithm: new AlgorithmIdentifier({ algorithm: OIDS.sha256, parameters: null }),
          hashedMessage: new OctetString(sha256(data)),
        }),
        nonce: Uint8Array.from(nonce).buffer,
        certReq: true,
      }),
    ),
  );

/** Says whether a reply is a time stamp over the bytes, signed as RFC 3161 and RFC 5652 ask. */
export function verifyTimestamp(claim: TimestampClaim): TimestampVerdict {
  try {
    return judge(claim);
  } catch {
    return { holds: false, failed: 'malformed' };
  }
}

function judge({ reply, data, nonce, roots }: TimestampClaim): TimestampVerdict {
  if (!isStrictDer(reply)) return { holds: false, failed: 'malformed' };
  const { status, timeStampToken } = AsnConvert.parse(reply, TimeStampResp);
  if (Number(status.status) > 1 || !timeStampToken) return { holds: false, failed: 'not-granted' };
  const { content, info, signed, raw } = tokenOf(timeStampToken);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const over = hashAlgorithm.algorithm === OIDS.sha256 && Buffer.from(hashedMessage.buffer).equals(sha256(data));
  if (!over) return { holds: false, failed: 'imprint' };
  if (nonce && !(info.nonce && Buffer.from(info.nonce).equals(nonce))) return { holds: false, failed: 'nonce' };
  const certificates = certificatesIn(raw);
  const [signerInfo, ...more] = signed.signerInfos;
  // RFC 3161 and RFC 5652: version 3 for content that is no plain data, signed by one who is named by issuer and serial number.
  const versions = Number(signed.version) === 3 && Number(signerInfo?.version) === 1;
  if (!signerInfo || more.length > 0 || !versions) return { holds: false, failed: 'signature' };
  const signer = certificates.find((one) => namesCertificate(signerInfo.signedAttrs ?? [], one));
  const listed = signed.digestAlgorithms.some(({ algorithm }) => algorithm === signerInfo.digestAlgorithm.algorithm);
  const holds = signer && isSigned(signerInfo, attributesIn(raw), content, signer.publicKey);
  if (!holds || !listed || !isNamed(raw, signer)) return { holds: false, failed: 'signature' };
  if (!isForTimeStamps(signer)) return { holds: false, failed: 'certificate' };
  const at = info.genTime;
  if (roots && !chainTo(roots, signer, certificates, at)) return { holds: false, failed: 'chain' };
  return { holds: true, at, signer, certificates };
}

function tokenOf(token: ContentInfo): { content: Buffer; info: TSTInfo; signed: SignedData; raw: Buffer } {
  if (token.contentType !== OIDS.signedData) throw new RangeError('No signed data.');
  const signed = AsnConvert.parse(token.content, SignedData);
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== OIDS.tstInfo || !eContent?.single) throw new RangeError('No time stamp in it.');
  const content = Buffer.from(eContent.single.buffer);
  return { content, info: AsnConvert.parse(content, TSTInfo), signed, raw: Buffer.from(token.content) };
}

/** As they stand in the token; written anew they could be others. */
const certificatesIn = (signed: Buffer): X509Certificate[] =>
  valuesIn(signed)
    .filter((value) => value[0] === CONTEXT_0)
    .flatMap(valuesIn)
    .filter((value) => value[0] === SEQUENCE)
    .map((value) => new X509Certificate(value));

/** The signed attributes of the one signer. In the token they stand under another tag than the one they are signed with. */
function attributesIn(signed: Buffer): Buffer | undefined {
  const [signer] = valuesIn(valuesIn(signed).at(-1)!);
  const found = signer && valuesIn(signer).find((value) => value[0] === CONTEXT_0);
  return found && Buffer.concat([Buffer.of(SET), found.subarray(1)]);
}

/** Whether the signer is named as the certificate is: by issuer and serial number, byte for byte. */
function isNamed(signed: Buffer, certificate: X509Certificate): boolean {
  const [signer] = valuesIn(valuesIn(signed).at(-1)!);
  const [, sid] = valuesIn(signer!);
  const fields = valuesIn(valuesIn(certificate.raw)[0]!);
  const [serial, , issuer] = fields[0]?.[0] === CONTEXT_0 ? fields.slice(1) : fields;
  const [byIssuer, bySerial] = sid?.[0] === SEQUENCE ? valuesIn(sid) : [];
  return Boolean(issuer && serial && byIssuer?.equals(issuer) && bySerial?.equals(serial));
}

/** RFC 5652 section 5.4: the signature is over the signed attributes, and they name digest and kind of the content. */
function isSigned(by: SignerInfo, attributes: Buffer | undefined, content: Buffer, key: KeyObject): boolean {
  const digest = DIGESTS[by.digestAlgorithm.algorithm];
  const scheme = SCHEMES[by.signatureAlgorithm.algorithm];
  if (!digest || !scheme || !attributes || key.asymmetricKeyType !== scheme.key) return false;
  const value = (type: string): Buffer | undefined => {
    const attribute = by.signedAttrs?.find(({ attrType }) => attrType === type)?.attrValues[0];
    return attribute && Buffer.from(attribute);
  };
  const expected = createHash(digest).update(content).digest();
  const told = value(OIDS.messageDigest);
  // As DER: the tag of an octet string, one byte of length, the digest.
  if (!told || !told.equals(Buffer.concat([Buffer.of(0x04, expected.length), expected]))) return false;
  if (!value(OIDS.contentType)?.equals(TST_INFO_DER)) return false;
  const padding = scheme.pss ? { padding: constants.RSA_PKCS1_PSS_PADDING } : {};
  return verify(scheme.digest ?? digest, attributes, { key, ...padding }, Buffer.from(by.signature.buffer));
}
