import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

type Options = { challenge: string; rp?: { id?: string }; rpId?: string }
/** Changes to what an honest authenticator and browser would do. */
type Tricks = {
  origin?: string
  rpId?: string
  isVerified?: boolean
  counter?: number
  challenge?: string
  userHandle?: string
}

const ORIGIN = 'http://localhost:3000'
const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

/** An authenticator in software, with one passkey (ES256), and the browser around it. */
export function anAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const dataFor = (rpId: string, extra: Buffer[], tricks: Tricks) => {
    const verified = tricks.isVerified === false ? 0 : USER_VERIFIED
    const head = Buffer.alloc(5)
    head.writeUInt8(USER_PRESENT | verified | (extra.length > 0 ? HAS_CREDENTIAL : 0), 0)
    head.writeUInt32BE(tricks.counter ?? ++counter, 1)
    return Buffer.concat([digest(rpId), head, ...extra])
  }
  return {
    id: id.toString('base64url'),
    /** Makes the passkey; returns the answer as JSON. */
    create(options: Options, tricks: Tricks = {}): string {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length, 0)
      const credential = [Buffer.alloc(16), length, id, coseKeyOf(publicKey.export({ format: 'jwk' }))]
      const authData = dataFor(tricks.rpId ?? options.rp?.id ?? '', credential, tricks)
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x59, authData.length >> 8, authData.length & 0xff]),
        authData,
      ])
      const clientData = clientDataFor('webauthn.create', options, tricks)
      return JSON.stringify({
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      })
    },
    /** Signs a challenge; returns the answer as JSON. */
    get(options: Options, tricks: Tricks = {}): string {
      const authData = dataFor(tricks.rpId ?? options.rpId ?? '', [], tricks)
      const clientData = clientDataFor('webauthn.get', options, tricks)
      const signature = createSign('sha256').update(authData).update(digest(clientData)).sign(privateKey)
      return JSON.stringify({
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      })
    },
  }
}

function clientDataFor(type: string, options: Options, { origin = ORIGIN, challenge = options.challenge }: Tricks) {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

/** Writes an ES256 key in COSE: a CBOR map with the curve and both coordinates. */
function coseKeyOf({ x = '', y = '' }: { x?: string; y?: string }): Buffer {
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
}

function digest(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}
