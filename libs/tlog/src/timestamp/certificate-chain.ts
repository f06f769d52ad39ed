import { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { BasicConstraints, Certificate, ExtendedKeyUsage, KeyUsage, KeyUsageFlags } from '@peculiar/asn1-x509';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const OIDS = { basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15', extendedKeyUsage: '2.5.29.37' };
/** Authorities sign through one or two certificates; more is somebody's attempt to keep us busy. */
const LONGEST_CHAIN = 8;

interface Extension {
  readonly critical: boolean;
  readonly value: ArrayBuffer;
}

function extension(certificate: X509Certificate, oid: string): Extension | undefined {
  const { extensions = [] } = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate;
  const found = extensions.find(({ extnID }) => extnID === oid);
  return found && { critical: found.critical, value: found.extnValue.buffer };
}

/** RFC 3161 section 2.3: the certificate of an authority is for time stamps and nothing else, and says so where nobody may pass over it. */
export function isForTimeStamps(certificate: X509Certificate): boolean {
  const found = extension(certificate, OIDS.extendedKeyUsage);
  if (!found?.critical) return false;
  const uses = AsnConvert.parse(found.value, ExtendedKeyUsage);
  return uses.length === 1 && uses[0] === TIME_STAMPING;
}

/** Whether it may issue certificates with so many others below it. */
function mayIssue(certificate: X509Certificate, below: number): boolean {
  const basic = extension(certificate, OIDS.basicConstraints);
  const { cA, pathLenConstraint } = basic
    ? AsnConvert.parse(basic.value, BasicConstraints)
    : { cA: false, pathLenConstraint: undefined };
  const usage = extension(certificate, OIDS.keyUsage);
  const signs = !usage || (AsnConvert.parse(usage.value, KeyUsage).toNumber() & KeyUsageFlags.keyCertSign) !== 0;
  return cA && signs && (pathLenConstraint === undefined || pathLenConstraint >= below);
}

const isValid = ({ validFrom, validTo }: X509Certificate, at: Date): boolean =>
  Date.parse(validFrom) <= at.getTime() && at.getTime() <= Date.parse(validTo);

const same = (one: X509Certificate, other: X509Certificate): boolean => one.raw.equals(other.raw);

/**
 * The certificates from `leaf` up to one of the roots, all of them valid `at` that time; undefined when there is no such way.
 *
 * Revocation is not asked for: that needs the lists of that time.
 */
export function chainTo(
  roots: readonly X509Certificate[],
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  at: Date,
): X509Certificate[] | undefined {
  const climb = (chain: readonly X509Certificate[]): X509Certificate[] | undefined => {
    const top = chain.at(-1)!;
    if (!isValid(top, at) || chain.length > LONGEST_CHAIN) return undefined;
    if (roots.some((root) => same(root, top))) return [...chain];
    for (const issuer of [...roots, ...others]) {
      if (chain.some((one) => same(one, issuer)) || !top.checkIssued(issuer) || !top.verify(issuer.publicKey)) continue;
      const whole = mayIssue(issuer, chain.length - 1) ? climb([...chain, issuer]) : undefined;
      if (whole) return whole;
    }
    return undefined;
  };
  return climb([leaf]);
}

/** The certificates of a file, in PEM. @throws Error when one cannot be read */
export const certificatesOf = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one),
  );
