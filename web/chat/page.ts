/** What the server wrote into the page: its texts in every language, and what the address asked for. */

export type Language = 'nl' | 'en'
export type PageTexts = Record<string, string>

export interface Page {
  institution: string
  /** What `?lang=` asked for. */
  asked?: Language
  /** By key as in the knowledge, placeholders filled in. */
  texts: Record<Language, PageTexts>
  /** Of every institution, by its id: the short one. */
  names: Record<string, Record<Language, string>>
  /** Characters of one message. */
  limit: number
}

export function readPage(): Page {
  return JSON.parse(document.getElementById('page')?.textContent ?? '') as Page
}

/** Web Chat adds its styles while running; the server lets in those that carry this. */
export function readNonce(): string | undefined {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
}

/** What was chosen in this conversation, else the address, else what was chosen before, else the browser's, else Dutch. */
export function firstLanguage({ asked }: Page, { chosen, goesOn }: { chosen?: Language; goesOn: boolean }): Language {
  if (chosen && goesOn) return chosen
  return asked ?? chosen ?? navigator.languages.map((each) => each.slice(0, 2)).find(isLanguage) ?? 'nl'
}

export const isLanguage = (text: unknown): text is Language => text === 'nl' || text === 'en'
