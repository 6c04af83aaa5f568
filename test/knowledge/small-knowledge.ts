/** A whole knowledge folder, as small as the rules allow, for tests that spoil one thing in it. */

import { NAMED_GROUPS } from '../../bot/safety/red-flag-rules'
import { printFault } from '../../knowledge/faults'
import { type KnowledgeRead, readKnowledgeFiles } from '../../knowledge/read'
import { ANYWHERE, AROUND, BEGINNINGS, REPLIES } from '../../knowledge/reply-words'
import { MESSAGE_FILES, SAID_TEXTS } from '../../knowledge/said-texts'

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

const CALLS = '[112](tel:112), [113](tel:113), [0800-0113](tel:08000113)'

/** One language. */
const OTHER_LANGUAGES = `${REVIEW}letters: ß
alsoKnown:
  id: [saya]
languages:
  de:
    name: Deutsch
    words: [ich]
    denials: [kein]
    emergency: [keine luft, bewusstlos*]
    crisis: [will sterben]
    says:
      emergency: "${CALLS}"
      crisis: "${CALLS}"
      otherwise: "${CALLS}"
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

const SOURCE = `source:
  file: north.txt
  headings: [Costs]
`

const PAPERS = `id: papers
title: { nl: Papieren nalopen, en: Go through papers }
audiences: [patient, relative]
main: true
offeredWith: [costs]
intro: { nl: We lopen ze na., en: We go through them. }
steps:
  - id: road
    name: { nl: De weg, en: The road }
    ask: { nl: Hoe vraagt u het?, en: How do you ask? }
    choices:
      - id: hospital
        label: { nl: Via het ziekenhuis, en: Through the hospital }
      - id: abroad
        label: { nl: Uit het buitenland, en: From abroad }
        next: translation
  - id: letter
    name: { nl: De brief, en: The letter }
    ask: { nl: Hebt u de brief?, en: Do you have the letter? }
    item:
      who: { nl: Uw arts., en: Your doctor. }
      how: { nl: Vraag erom., en: Ask for it. }
      why: { nl: Wij lezen die., en: We read it. }
  - id: translation
    when: { road: [abroad] }
    name: { nl: De vertaling, en: The translation }
    ask: { nl: Is die klaar?, en: Is it ready? }
    item:
      who: { nl: Een bureau., en: An agency. }
      how: { nl: Bel hen., en: Call them. }
      why: { nl: Wij lezen die., en: We read it. }
next: [contact]
${SOURCE}${REVIEW}`

const WHICH = `id: which
title: { nl: Wat past bij u, en: What fits you }
audiences: [patient, relative]
main: true
intro: { nl: Ik stel vragen., en: I ask questions. }
steps:
  - id: hope
    name: { nl: Uw hoop, en: Your hope }
    ask: { nl: Wat hoopt u?, en: What do you hope? }
    choices:
      - id: advice
        label: { nl: Advies, en: Advice }
      - id: care
        label: { nl: Zorg, en: Care }
results:
  - id: transfer
    when: { hope: [care] }
    text: { nl: Dat is een overname., en: That is a transfer. }
    next: [papers]
  - id: opinion
    text: { nl: Dat is meekijken., en: That is another look. }
${SOURCE}${REVIEW}`

/** The replies begin on line 5. */
const REPLIES_FILE = `${REVIEW}replies:
${REPLIES.map((name) => `  ${name}: { nl: [${name} hoor], en: [${name} then] }`).join('\n')}
beginnings:
${BEGINNINGS.map((name) => `  ${name}: { nl: [${name} nu], en: [${name} now] }`).join('\n')}
anywhere:
${ANYWHERE.map((name) => `  ${name}: { nl: [${name} ... nu], en: [${name}*] }`).join('\n')}
around: { ${AROUND.map((name) => `${name}: [graag, please]`).join(', ')} }
besideCode: { nl: [een], en: [a] }
beforeName: [ik heet, my name is]
positions: [[eerste, first], [tweede, second]]
last: [laatste, last]
`

const SHARED = 'general/messages.yaml'

/** What the program says, besides its welcome. */
const saidTexts = (file: string): string =>
  [...SAID_TEXTS]
    .filter(([key, said]) => said.file === file && key !== 'welcome')
    .map(([key]) => `  ${key}: { nl: Woorden., en: Words. }\n`)
    .join('')

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
subject: { nl: een second opinion, en: a second opinion }
${REVIEW}`,
    'north/answers/costs.yaml': answerFile('costs', 'contact'),
    'north/answers/contact.yaml': answerFile('contact', 'costs'),
    'north/checklists/papers.yaml': PAPERS,
    'north/guides/which.yaml': WHICH,
    'general/messages.yaml': `${REVIEW}messages:
  welcome:
    nl: Welkom bij {institution}.
    en: Welcome to {institution}.
  thanks:
    nl: Graag gedaan. {reach}
    en: You are welcome. {reach}
${saidTexts(SHARED)}`,
    ...Object.fromEntries(
      MESSAGE_FILES.filter((file) => file !== SHARED).map((file) => [file, `${REVIEW}messages:\n${saidTexts(file)}`]),
    ),
    'general/red-flags/other-languages.yaml': OTHER_LANGUAGES,
    'general/replies.yaml': REPLIES_FILE,
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

/** With red flags: one rule of each kind. */
export function withRedFlags(contents = smallKnowledge()): Contents {
  const kind = (name: string, words: string) =>
    `kind: ${name}\n${REVIEW}rules:\n  - id: some-${name}\n    why: A sign.\n    says: { en: [${words}] }\n`
  return {
    ...contents,
    'general/red-flags/words.yaml': `${REVIEW}groups: { ${NAMED_GROUPS.map((group) => `${group}: {}`).join(', ')} }\nordinary: []\n`,
    'general/red-flags/emergency.yaml': kind('emergency', 'cannot breathe'),
    'general/red-flags/crisis.yaml': kind('crisis', 'want to die'),
    'general/red-flags/medical-advice.yaml': kind('medical-advice', 'should i stop'),
  }
}

/** With a file of concepts, the first of which stands on line 5. */
export function withConcepts(concepts: string): Contents {
  return { ...smallKnowledge(), 'general/concepts.yaml': `${REVIEW}concepts:\n  ${concepts}\n` }
}

/** With what is typed after the answer "costs"; the first language stands on line 5. */
export function withFollowUps(nl: string, after = 'costs'): Contents {
  const file = `after: ${after}\n${REVIEW}nl: ${nl}\nen: {}\n`
  return { ...smallKnowledge(), 'north/follow-ups/costs.yaml': file }
}

/** With words in one file replaced. Fails if they do not stand there. */
export function spoil(file: string, words: string, by: string, contents = smallKnowledge()): Contents {
  const before = contents[file] ?? ''
  if (!before.includes(words)) throw new Error(`"${words}" does not stand in ${file}`)
  return { ...contents, [file]: before.replace(words, () => by) }
}

export function readContents(contents: Contents, today = TODAY): KnowledgeRead {
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
