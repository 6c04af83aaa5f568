/**
 * What the browser keeps between two visits, by institution: which conversation, the key to it, how far it was shown, and the language. Never a word
 * of what was said. Storage may be forbidden (a frame on another website) or full: then the conversation lasts as long as the page.
 */
import { isLanguage, type Language } from './page'

export interface Key {
  conversation: string
  token: string
  /** The last sequence number that a page of this browser has shown. */
  upTo?: number
}

const DAY = 24 * 3600 * 1000

export class Memory {
  private readonly key: string
  /** What could not be stored. */
  private here: string | undefined
  /** The conversation that this page last read or wrote. */
  private seen: unknown

  constructor(institution: string) {
    this.key = `assistant:${institution}`
  }

  /** The conversation of the last 24 hours. */
  readKey(): Key | undefined {
    const { conversation, token, upTo, at } = this.read()
    this.seen = conversation ?? this.seen
    const fresh = typeof at === 'number' && Date.now() - at < DAY
    if (!fresh || typeof conversation !== 'string' || typeof token !== 'string') return undefined
    return { conversation, token, upTo: typeof upTo === 'number' ? upTo : undefined }
  }

  keep(key: Key): void {
    this.seen = key.conversation
    this.write({ ...this.read(), ...key, at: Date.now() })
  }

  forget(): void {
    const { language } = this.read()
    this.write({ language })
  }

  readLanguage(): Language | undefined {
    const { language } = this.read()
    return isLanguage(language) ? language : undefined
  }

  keepLanguage(language: Language): void {
    this.write({ ...this.read(), language })
  }

  forgetLanguage(): void {
    const { language, ...rest } = this.read()
    if (language !== undefined) this.write(rest)
  }

  /** Calls back when another tab goes to another conversation. */
  watch(changed: () => void): void {
    window.addEventListener('storage', (event) => {
      if (event.key !== this.key) return
      const { conversation } = this.read()
      if (conversation === undefined || conversation === this.seen) return
      this.seen = conversation
      changed()
    })
  }

  private read(): Record<string, unknown> {
    try {
      return JSON.parse(this.here ?? localStorage.getItem(this.key) ?? '{}') ?? {}
    } catch {
      return {}
    }
  }

  private write(value: Record<string, unknown>): void {
    const text = JSON.stringify(value)
    try {
      localStorage.setItem(this.key, text)
      this.here = undefined
    } catch {
      this.here = text
    }
  }
}
