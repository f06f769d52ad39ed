import { createHash, type X509Certificate } from 'node:crypto';
import { AsnArray, AsnConvert, AsnProp, AsnPropTypes, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema';
import type { Attribute } from '@peculiar/asn1-cms';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';

const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

class EssCertId {
  @AsnProp({ type: OctetString })
  certHash = new OctetString();

  @AsnProp({ type: AsnPropTypes.Any, optional: true })
  issuerSerial?: ArrayBuffer;
}

class EssCertIdV2 {
  @AsnProp({ type: AlgorithmIdentifier, optional: true })
  hashAlgorithm?: AlgorithmIdentifier;

  @AsnProp({ type: OctetString })
  certHash = new OctetString();

  @AsnProp({ type: AsnPropTypes.Any, optional: true })
  issuerSerial?: ArrayBuffer;
}

@AsnType({ type: AsnTypeTypes.Sequence, itemType: EssCertId })
class EssCertIds extends AsnArray<EssCertId> {}

@AsnType({ type: AsnTypeTypes.Sequence, itemType: EssCertIdV2 })
class EssCertIdsV2 extends AsnArray<EssCertIdV2> {}

class SigningCertificate {
  @AsnProp({ type: EssCertIds })
  certs = new EssCertIds();

  @AsnProp({ type: AsnPropTypes.Any, optional: true })
  policies?: ArrayBuffer;
}

class SigningCertificateV2 {
  @AsnProp({ type: EssCertIdsV2 })
  certs = new EssCertIdsV2();

  @AsnProp({ type: AsnPropTypes.Any, optional: true })
  policies?: ArrayBuffer;
}

const hashOf = (certificate: X509Certificate, algorithm: string): Buffer =>
  createHash(algorithm).update(certificate.raw).digest();

/**
 * Whether the signed attributes name this certificate as that of the signer (RFC 5816, and RFC 2634 with its SHA-1): without that, a signature
 * could be ascribed to another certificate of the same key.
 */
export function namesCertificate(attributes: readonly Attribute[], certificate: X509Certificate): boolean {
  const value = (type: string): ArrayBuffer | undefined =>
    attributes.find(({ attrType }) => attrType === type)?.attrValues[0];
  const [second, first] = [value(SIGNING_CERTIFICATE_V2), value(SIGNING_CERTIFICATE)];
  if (second) {
    const [id] = AsnConvert.parse(second, SigningCertificateV2).certs;
    const algorithm = id?.hashAlgorithm ? DIGESTS[id.hashAlgorithm.algorithm] : 'sha256';
    return id !== undefined && algorithm !== undefined && hashOf(certificate, algorithm).equals(bytesOf(id.certHash));
  }
  if (!first) return false;
  const [id] = AsnConvert.parse(first, SigningCertificate).certs;
  return id !== undefined && hashOf(certificate, 'sha1').equals(bytesOf(id.certHash));
}

const bytesOf = ({ buffer }: OctetString): Buffer => Buffer.from(buffer);
