/** A whole knowledge folder, as small as the rules allow, for tests that spoil one thing in it. */

import { printFault } from '../../knowledge/faults'
import { type Reading, readKnowledgeFiles } from '../../knowledge/read'

export const TODAY = '2026-11-22'

/** File contents by path inside the knowledge folder. */
export type Contents = Record<string, string>

export const PAGE = `Second opinion

Costs

Most insurers pay for one second opinion per year. We review your data in five working days.

  • Step 1: Application

Contact

We can be reached by phone from 9:00 am to 12:30 pm on 020 512 9111. Otherwise we ask you to pay an advance of €500.
`

const REVIEW = `owner: Information Desk
reviewedOn: 2026-11-22
reviewBy: 2027-05-22
`

export function answerFile(id: string, next: string): string {
  return `id: ${id}
title:
  nl: Wat is ${id}?
  en: What is ${id}?
audiences: [patient, relative]
answer:
  nl: |-
    Wij kijken binnen 5 werkdagen naar uw gegevens.

    Dat kost soms € 500.
  en: |-
    We look at your data within 5 working days.

    That sometimes costs €500.
next: [${next}]
source:
  file: north.txt
  headings: [Costs]
${REVIEW}phrasings:
  nl:
${phrasings(`vraag over ${id}`)}
  en:
${phrasings(`question about ${id}`)}
`
}

export function phrasings(words: string, count = 30): string {
  return Array.from({ length: count }, (_, i) => `    - ${words} ${i + 1}`).join('\n')
}

/** A new one for every test. */
export function smallKnowledge(): Contents {
  return {
    'north/institution.yaml': `id: north
name: { nl: Noord, en: North }
shortName: { nl: Noord, en: North }
default: true
timeZone: Europe/Amsterdam
phones:
  - id: desk
    number: "020 512 9111"
    link: "tel:+31205129111"
    name: { nl: Balie, en: Desk }
    for: { nl: uw vragen, en: your questions }
    hours: true
reach:
  nl: Bel [020 512 9111](tel:+31205129111) vanaf 9.00 uur.
  en: Call [020 512 9111](tel:+31205129111) from 9:00 am.
sourcePage:
  file: north.txt
  url: https://north.example/page
  title: { nl: Pagina, en: Page }
openingHours:
  monday: ["09:00-12:30"]
holidays:
  country: NL
  closedOn: [new-year, kings-day]
closedDays: []
openDays: []
suggested: [costs, contact]
${REVIEW}`,
    'north/answers/costs.yaml': answerFile('costs', 'contact'),
    'north/answers/contact.yaml': answerFile('contact', 'costs'),
    'general/messages.yaml': `${REVIEW}messages:
  welcome:
    nl: Welkom bij {institution}.
    en: Welcome to {institution}.
  thanks:
    nl: Graag gedaan. {reach}
    en: You are welcome. {reach}
`,
    'general/intents/thanks.yaml': `id: thanks
outcome: smalltalk
reply: thanks
${REVIEW}exact:
  nl: [dank u]
  en: [thank you]
phrasings:
  nl:
${phrasings('bedankt hoor')}
  en:
${phrasings('thanks a lot')}
`,
    'sources/north.txt': PAGE,
  }
}

/** With words in one file replaced. Fails if they do not stand there. */
export function spoil(file: string, words: string, by: string, contents = smallKnowledge()): Contents {
  const before = contents[file] ?? ''
  if (!before.includes(words)) throw new Error(`"${words}" does not stand in ${file}`)
  return { ...contents, [file]: before.replace(words, () => by) }
}

export function readContents(contents: Contents, today = TODAY): Reading {
  const files = Object.entries(contents)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text)])
  return readKnowledgeFiles(new Map(files), { today, name: 'knowledge' })
}

/** All faults as they are printed. */
export function faultsOf(contents: Contents): string[] {
  const reading = readContents(contents)
  return 'faults' in reading ? reading.faults.map(printFault) : []
}

/** All warnings as they are printed. */
export function warningsOf(contents: Contents, today?: string): string[] {
  return readContents(contents, today).warnings.map(printFault)
}
