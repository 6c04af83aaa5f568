/**
 * What an editor may write, file by file. From these come the checks, the types of what was read, and the JSON Schemas
 * in `schema/` that give an editor's program its hints. The descriptions are what that program shows.
 */

import { z } from 'zod'
import { flowSchema } from './flow-schema'
import { AUDIENCES, COMMANDS, FLOWS, NOTHING, SAFETY_KINDS, WEEKDAYS } from './model'
import { ANYWHERE, AROUND, BEGINNINGS, REPLIES } from './reply-words'
import { day, id, review, someText, texts } from './schema-parts'

/** The public holidays that an institution may name in `holidays.closedOn`. */
export const HOLIDAYS = [
  'new-year',
  'good-friday',
  'easter-sunday',
  'easter-monday',
  'kings-day',
  'liberation-day',
  'ascension-day',
  'whit-sunday',
  'whit-monday',
  'christmas-day',
  'second-christmas-day',
] as const

/** `09:00-12:30`; that the end comes after the start is a check of its own. */
const interval = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected two times such as 09:00-12:30')

const minutes = (description: string) => z.int().min(1).max(120).describe(`${description} In minutes.`)

/** Characters. Some tell a long story with a question in it. */
const LONGEST_PHRASING = 600

const phrasings = (what: string) =>
  z
    .array(someText.max(LONGEST_PHRASING, `expected at most ${LONGEST_PHRASING} characters`))
    .describe(`What visitors type ${what}, one a line. They are never shown.`)

const phrasingsOf = (description: string) =>
  z.strictObject({ nl: phrasings('in Dutch'), en: phrasings('in English') }).describe(description)

/** Follow-ups name answers and intents, and this where there is neither. */
const ownId = (description: string) =>
  id(description).refine((name) => name !== NOTHING, `expected another name: "${NOTHING}" stands for no answer`)

export const answerSchema = z
  .strictObject({
    id: ownId('The name of this answer: the name of the file without .yaml.'),
    title: texts('A short question in the words of a visitor. It is the heading and the button.'),
    audiences: z.array(z.enum(AUDIENCES)).min(1).describe('Who the answer is for: patient, relative, gp, specialist.'),
    answer: texts('The answer, in Markdown. The first sentence answers the question; the rest follows.'),
    variants: z
      .strictObject({
        patient: texts('The answer in other words for patients.').optional(),
        relative: texts('The answer in other words for relatives.').optional(),
        gp: texts('The answer in other words for referring GPs.').optional(),
        specialist: texts(
          "The answer in other words for referring specialists. Where it is missing, the GPs' words are used.",
        ).optional(),
      })
      .optional()
      .describe('Only where an audience needs other words. Where one is missing, "answer" is used.'),
    next: z
      .array(id('An answer of the same institution.'))
      .describe('What people ask next: ids of two or three other answers.'),
    source: z
      .strictObject({
        file: someText.describe('The file in the folder sources that the facts come from.'),
        headings: z.array(someText).min(1).describe('The headings in that file, exactly as they stand there.'),
      })
      .describe('Where the facts come from.'),
    ...review,
    phrasings: phrasingsOf('How visitors put this question: at least 30 in each language.'),
  })
  .describe('One answer of one institution.')

export const institutionSchema = z
  .strictObject({
    id: id('The name of this institution: the name of its folder.'),
    name: texts('The full name.'),
    shortName: texts('The short name, for use inside sentences.'),
    alsoCalled: z
      .array(z.string().min(1))
      .default([])
      .describe('Nicknames and places by which visitors name it. Read, never said.'),
    subject: texts('What its page is about, as it stands behind "questions about": "a second opinion".'),
    default: z.boolean().describe('true for the one institution that a visitor meets when none was chosen.'),
    timeZone: someText
      .refine(isTimeZone, 'expected a time zone such as Europe/Amsterdam')
      .describe('The zone of all times in this file, such as Europe/Amsterdam.'),
    phones: z
      .array(
        z.strictObject({
          id: id('A name for this line.'),
          number: z
            .string()
            .regex(/^0\d{1,3}[ -]?\d[\d ]{3,10}$/, 'expected a telephone number such as "020 512 9111"')
            .describe('As visitors read it, in quotes: "020 512 9111".'),
          link: z
            .string()
            .regex(/^tel:\+\d{8,15}$/, 'expected the number with its country code, such as "tel:+31205129111"')
            .describe('The same number with its country code: "tel:+31205129111".'),
          name: texts('Who answers.'),
          for: texts('What people call this line for, to follow the word "for".'),
          hours: z.boolean().describe('true if openingHours hold for this line.'),
        }),
      )
      .describe('The lines that people can call.'),
    contactForm: z
      .strictObject({ name: texts('What the link reads.'), url: httpsLink('The address of the form.') })
      .optional()
      .describe('Leave out if there is none.'),
    reach: texts('How to reach a person, as whole sentences. They stand inside many other texts.'),
    sourcePage: z
      .strictObject({
        file: someText.describe('The file in the folder sources that holds the text of the page.'),
        url: httpsLink('The address of the page.'),
        title: texts('What the link to the page reads.'),
      })
      .describe('The public page that all facts come from.'),
    openingHours: z
      .strictObject(
        Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, z.array(interval).optional()])) as Record<
          (typeof WEEKDAYS)[number],
          z.ZodOptional<z.ZodArray<typeof interval>>
        >,
      )
      .optional()
      .describe('When the phone is answered, in quotes: ["09:00-12:30"]. Leave out if the page names no hours.'),
    holidays: z
      .strictObject({
        country: z.enum(['NL']).describe('Whose public holidays these are.'),
        closedOn: z.array(z.enum(HOLIDAYS)).describe('The public holidays on which nobody answers.'),
      })
      .optional(),
    closedDays: z
      .array(z.strictObject({ date: day('The day.'), reason: texts('Why; visitors read this.') }))
      .describe('Single days on which nobody answers.'),
    openDays: z
      .array(z.strictObject({ date: day('The day.'), hours: z.array(interval).min(1) }))
      .describe('Single days with hours of their own, whatever the week or a holiday says.'),
    desk: z
      .strictObject({
        acceptWithinMinutes: minutes('After so long in the queue a visitor is told that nobody is free.'),
        answerWithinMinutes: minutes(
          'A staff member who accepted types or says something within so long, or it goes back to the queue.',
        ),
        closingSoonMinutes: minutes('So long before closing a visitor is told that there may be too little time.'),
      })
      .optional()
      .describe('Speaking with staff in the chat: its limits. Leave out for the usual ones.'),
    suggested: z.array(id('An answer of this institution.')).describe('The answers that the welcome offers.'),
    insteadOf: z
      .strictObject({
        checklist: id('An answer of this institution.').optional(),
        guide: id('An answer of this institution.').optional(),
      })
      .default({})
      .describe('Who asks for a checklist or a guide where there is none for them gets this answer.'),
    silentOn: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'expected an answer of another institution such as nki/waiting-time'),
      )
      .default([])
      .describe('Questions that another institution answers and our page does not: ids such as nki/waiting-time.'),
    ...review,
  })
  .describe('One institution: names, phones, hours, links.')

export const messagesSchema = z
  .strictObject({
    ...review,
    messages: z
      .record(
        z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'expected small letters, digits, hyphens and full stops'),
        texts('One shared text. Words in braces are filled in by the program.'),
      )
      .describe('Every shared text by its key.'),
  })
  .describe('Texts that all institutions share.')

export const intentSchema = z
  .strictObject({
    id: ownId('The name of this intent: the name of the file without .yaml.'),
    outcome: z
      .enum(['handoff', 'flow', 'command', 'smalltalk', 'none', 'safety', 'harmless'])
      .describe('What happens then. harmless: nothing; it teaches what is no red flag.'),
    flow: z.enum(FLOWS).optional().describe('Which flow starts; only with the outcome flow.'),
    command: z.enum(COMMANDS).optional().describe('Which command is meant; only with the outcome command.'),
    safety: z.enum(SAFETY_KINDS).optional().describe('Which safety text is said; only with the outcome safety.'),
    reply: someText.optional().describe('The key of the shared text that is said.'),
    ...review,
    exact: z
      .strictObject({ nl: z.array(someText).optional(), en: z.array(someText).optional() })
      .optional()
      .describe('Whole messages that always mean this.'),
    alone: z
      .strictObject({ nl: z.array(someText), en: z.array(someText) })
      .optional()
      .describe(
        'Whole messages that mean this, of which one word more may mean something else: nothing is learnt from them.',
      ),
    phrasings: phrasingsOf('How visitors put it.'),
  })
  .describe('Something that visitors may mean and that is no question to one of the answers.')

const followUpsIn = (language: string) =>
  z
    .record(id('An answer of this institution, an intent, or "nothing".'), phrasings(language))
    .describe('By what it is about: an answer of this institution, an intent, or "nothing" where no answer says it.')

export const followUpsSchema = z
  .strictObject({
    after: id('The answer that they have just read: the name of the file without .yaml.'),
    ...review,
    nl: followUpsIn('in Dutch'),
    en: followUpsIn('in English'),
  })
  .describe('What visitors type right after one answer. Read, never said.')

/** As `Lexicon` looks words up: what it would never find is refused. */
const conceptWord = z
  .string()
  .regex(
    /^(\*[a-z0-9]{3,}|[a-z0-9]{3,}\*|[a-z0-9]+(_[a-z0-9]+){0,3})$/,
    'expected word, begin*, *end or two_words: small letters and digits, three beside a *, four words in a row at most',
  )

export const conceptsSchema = z
  .strictObject({
    ...review,
    concepts: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected small letters, digits and hyphens, such as money'),
        z.array(conceptWord).min(1).describe('Words that say this, Dutch and English together.'),
      )
      .describe('Words that say the same thing, by a name for that thing. Nobody sees the name.'),
  })
  .describe('Everyday words that say the same thing. Read from visitors, never said to them.')

/** As they are looked for: what is marks alone would never be found. */
const said = z
  .array(someText.regex(/[\p{L}\p{N}]/u, 'expected words'))
  .min(1)
  .describe('Words that visitors type, without regard to capitals, accents and marks.')

const single = z
  .array(z.string().regex(/^[\p{L}\p{N}]+$/u, 'expected one word'))
  .min(1)
  .describe('Single words, Dutch and English together.')

const saidInBoth = { nl: said, en: said }

const reply = z.strictObject({
  before: said.optional().describe('What may stand before it and changes nothing, Dutch and English together.'),
  after: said.optional().describe('What may stand after it and changes nothing, Dutch and English together.'),
  ...saidInBoth,
})

const beginning = z.strictObject(saidInBoth)

/** As `mentions` looks for them. */
const heldWord = String.raw`[^\s*]*[\p{L}\p{N}][^\s*]*\*?`
const held = z
  .array(
    z
      .string()
      .regex(
        new RegExp(`^${heldWord}(?: (?:\\.\\.\\. )?${heldWord})*$`, 'u'),
        'expected words, such as: call back, begin*, or maakt ... uit',
      ),
  )
  .min(1)
  .describe('Words anywhere in a message. begin* is any word that begins so; ... are words between, or none.')

const heldInBoth = z.strictObject({ nl: held, en: held })

/** One field for each name, all of them needed. */
const fieldFor = <Name extends string, S extends z.ZodType>(names: readonly Name[], schema: S) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, S>)

export const repliesSchema = z
  .strictObject({
    ...review,
    replies: fieldFor(REPLIES, reply).describe('What a whole message may be, by what it means.'),
    beginnings: fieldFor(BEGINNINGS, beginning).describe('What a message may begin with, by what it then means.'),
    anywhere: fieldFor(ANYWHERE, heldInBoth).describe('What may be said anywhere in a message, by what it then means.'),
    around: fieldFor(AROUND, single).describe('Words around those that count, by where.'),
    besideCode: z
      .strictObject({ nl: single, en: single })
      .describe('All that may stand beside "code" in a wish for one, or to use one.'),
    beforeName: said.describe('What may stand before a name. Here marks do count.'),
    positions: z.array(single).min(1).describe('Words for the first button, the second, and so on.'),
    last: single.describe('Words for the last button.'),
  })
  .describe('The words by which visitors reply to a question of ours. Read, never said to them.')

const smallWords = z
  .array(z.string().regex(/^\p{L}+$/u, 'expected one word'))
  .min(1)
  .describe('Small words by which a message in this language is known; none that is also everyday Dutch or English.')

/** Where a number may stand: `{38-42}`. */
const RANGE = /^\{\d{1,3}-\d{1,3}\}$/

const dangerTerm = z.string().superRefine((value, context) => {
  const parts = value.split(' ')
  const wrong = parts.find(
    (part) => part !== '..' && !RANGE.test(part) && !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*\*?$/u.test(part),
  )
  const say = (message: string) => context.addIssue({ code: 'custom', message })
  if (wrong !== undefined)
    say(`"${wrong}" can never be found; expected words, such as "can't breathe", begin*, "no .. word" or "{38-42}"`)
  else if (parts[0] === '..' || parts.at(-1) === '..') say('put ".." between two words')
  else if (parts.filter((part) => part === '..').length > 1) say('expected at most one ".."')
  else if (parts.some((part) => /^.\*$/u.test(part))) say('expected two letters before a *')
})

const dangerTerms = z
  .array(dangerTerm)
  .min(1)
  .describe('Words in a row. begin* is any ending; ".." is up to five other words; {38-42} a number.')

const otherLanguage = z.strictObject({
  name: someText.describe('What the language calls itself.'),
  words: smallWords,
  letters: someText.optional().describe('Letters that it alone writes of the languages that share its script.'),
  denials: z.array(someText).describe('Words that deny what stands right behind them.'),
  emergency: dangerTerms.describe('What is said in danger of life and hardly otherwise.'),
  crisis: dangerTerms.describe('What is said in despair, or under violence, and hardly otherwise.'),
  says: z
    .strictObject({
      emergency: someText.describe('What is said to an emergency. Names 112.'),
      crisis: someText.describe('What is said to despair. Names 112, 113 and 0800-0113.'),
      otherwise: someText.describe('What is said where no danger was found. Names 112, 113 and 0800-0113.'),
    })
    .describe('In this language.'),
})

/** As in the attribute `lang` of a page. */
const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a code of a language, such as de')

export const otherLanguagesSchema = z
  .strictObject({
    ...review,
    alsoKnown: z.record(languageCode, smallWords).default({}).describe('Languages that are known, and have no texts.'),
    letters: someText.describe('Letters that Dutch and English do not write, outside names.'),
    languages: z.record(languageCode, otherLanguage).describe('By the code of the language, such as de.'),
  })
  .describe('Languages that the assistant does not speak: danger told in them, and whom to call.')

/** The schemas by the name of their file in `schema/`. */
export const SCHEMAS = {
  answer: answerSchema,
  institution: institutionSchema,
  messages: messagesSchema,
  intent: intentSchema,
  'follow-ups': followUpsSchema,
  concepts: conceptsSchema,
  replies: repliesSchema,
  'other-languages': otherLanguagesSchema,
  flow: flowSchema,
} as const

/** Files of `schema/`, name and content, as they follow from the definitions. */
export function jsonSchemas(schemas: Record<string, z.ZodType>): { name: string; content: string }[] {
  return Object.entries(schemas).map(([name, schema]) => ({
    name: `${name}.json`,
    content: `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
  }))
}

function httpsLink(description: string) {
  return z
    .string()
    .regex(/^https:\/\/[^\s/]+\.[^\s]+$/, 'expected an address that starts with https://')
    .describe(description)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
