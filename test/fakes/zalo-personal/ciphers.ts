import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

const NO_IV = Buffer.alloc(16)

/** AES-CBC as Zalo Web uses it, with an IV of zeros; the length of the key decides between 128 and 256 bits. */
export function sealedFor(key: Buffer, value: unknown): string {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, NO_IV)
  return Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]).toString('base64')
}

export function openedWith(key: Buffer, sealed: string): Record<string, unknown> {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, NO_IV)
  const text = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString('utf8')
  return JSON.parse(text)
}

/** The key under which a login is answered, made of what its query says. */
export function loginKey(zcid: string, zcidExt: string): Buffer {
  const digest = createHash('md5').update(zcidExt).digest('hex').toUpperCase()
  const everySecond = (text: string, from: number) => [...text].filter((_, i) => i % 2 === from)
  const parts = [
    everySecond(digest, 0).slice(0, 8),
    everySecond(zcid, 0).slice(0, 12),
    everySecond(zcid, 1).reverse().slice(0, 12),
  ]
  return Buffer.from(parts.flat().join(''))
}

/** A frame of its socket: version, command, sub-command, JSON. */
export function frame(command: number, sub: number, body: unknown): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt8(1, 0)
  head.writeUInt16LE(command, 1)
  head.writeUInt8(sub, 3)
  return Buffer.concat([head, Buffer.from(JSON.stringify(body))])
}
