/**
 * Contact data of a call-back, sealed with AES-256-GCM: what is stored can be read by nobody who has not the key, and cannot be changed unseen.
 * Written as `v1.<nonce>.<tag>.<text>`, each in base64url.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { ContactData } from '../types'

export interface Sealer {
  seal(contact: ContactData): string
  /** Throws `SealError`. */
  open(sealed: string): ContactData
}

const SEAL_REMEDY = 'set CONTACT_KEY to the key of the time when it was sealed'

/** It was sealed with another key, or was changed. */
export class SealError extends Error {
  override name = 'SealError'
  /** The log prints it. */
  readonly remedy = SEAL_REMEDY
  constructor(fact: string, options?: ErrorOptions) {
    super(`${fact}; ${SEAL_REMEDY}`, options)
  }
}

const NONCE_BYTES = 12

/** `key`: at least 32 characters; the same in every process, and for as long as a request is open. */
export function contactSealer(key: string): Sealer {
  const secret = Buffer.from(hkdfSync('sha256', key, '', 'callback-contact', 32))
  return {
    seal(contact) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      const text = Buffer.concat([cipher.update(JSON.stringify(contact), 'utf8'), cipher.final()])
      return ['v1', ...[nonce, cipher.getAuthTag(), text].map((each) => each.toString('base64url'))].join('.')
    },
    open(sealed) {
      const [version, ...parts] = sealed.split('.')
      const [nonce, tag, text] = parts.map((each) => Buffer.from(each, 'base64url'))
      if (version !== 'v1' || !nonce || !tag || !text) throw new SealError('this is no sealed contact data')
      try {
        const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: 16 }).setAuthTag(tag)
        return JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8'))
      } catch (cause) {
        throw new SealError('the contact data was sealed with another key', { cause })
      }
    },
  }
}
