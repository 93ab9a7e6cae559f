/** A certificate of our own for 127.0.0.1, made anew for each test and good for a day. It proves nothing to anybody. */
import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALTERNATIVE_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';
const DAY_MILLIS = 24 * 60 * 60 * 1000;

/** A value in DER: its tag, its length, and what it is made of. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 0x80 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const oid = (hex: string): Buffer => der(OBJECT_ID, Buffer.from(hex, 'hex'));
const nameOf = (name: string): Buffer =>
  der(SEQUENCE, der(SET, der(SEQUENCE, oid(COMMON_NAME), der(UTF8_STRING, Buffer.from(name)))));
const utcTime = (millis: number): Buffer =>
  der(UTC_TIME, Buffer.from(new Date(millis).toISOString().replace(/^..|[-:T]|\.\d+/g, '')));
const bits = (bytes: Buffer): Buffer => der(BIT_STRING, Buffer.from([0]), bytes);

function extensions(): Buffer {
  const names = der(SEQUENCE, der(DNS_NAME, Buffer.from('localhost')), der(IP_ADDRESS, Buffer.from([127, 0, 0, 1])));
  const isAuthority = der(SEQUENCE, Buffer.from([0x01, 0x01, 0xff]));
  return der(
    EXTENSIONS,
    der(
      SEQUENCE,
      der(SEQUENCE, oid(SUBJECT_ALTERNATIVE_NAME), der(OCTET_STRING, names)),
      der(SEQUENCE, oid(BASIC_CONSTRAINTS), der(OCTET_STRING, isAuthority)),
    ),
  );
}

export interface CertificateAndKey {
  readonly certificate: string;
  readonly key: string;
}

export function selfSigned(): CertificateAndKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const algorithm = der(SEQUENCE, oid(ECDSA_WITH_SHA256));
  const name = nameOf('EventStoreDB test server');
  const now = Date.now();
  const said = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    der(SEQUENCE, utcTime(now - DAY_MILLIS), utcTime(now + DAY_MILLIS)),
    name,
    publicKey,
    extensions(),
  );
  const signature = sign('sha256', said, createPrivateKey(privateKey));
  const base64 = der(SEQUENCE, said, algorithm, bits(signature)).toString('base64');
  const certificate = `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  return { certificate, key: privateKey };
}
