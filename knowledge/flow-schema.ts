/** What an editor may write in `checklists/` and `guides/`. */

import { z } from 'zod'
import { AUDIENCES } from './model'
import { id, review, someText, texts } from './schema-parts'

const condition = z
  .record(z.string(), z.array(id('A choice of that step.')).min(1))
  .describe(
    'Choices made earlier, such as "road: [gp, abroad]". Each step named must have one of the choices in its list.',
  )

const words = z
  .strictObject({ nl: z.array(someText).default([]), en: z.array(someText).default([]) })
  .describe('Other words that visitors type for it. They are never shown.')

const next = id('The step that follows, or end. Leave out for the next step in the file.')

const choice = z.strictObject({
  id: id('A name for this choice. Saved conversations hold it: never give it another meaning.'),
  label: texts('What the button reads.'),
  words: words.optional(),
  means: z
    .enum(['yes', 'no', 'unknown'])
    .optional()
    .describe('So that "ja hoor", "nee" or "geen idee" picks this choice.'),
  say: texts('What is said at once when this is chosen.').optional(),
  adds: texts('What this choice adds to the result.').optional(),
  next: next.optional(),
})

const step = z.strictObject({
  id: id('A name for this step. Saved conversations hold it: never give it another meaning.'),
  name: texts('A few words that name it, for "we were at …", and the summary.'),
  when: condition.optional(),
  ask: texts('The question, or for an item what it is.'),
  help: texts('What helps somebody who does not know.').optional(),
  many: z.boolean().optional().describe('true if several choices may be made.'),
  choices: z.array(choice).min(1).optional().describe('Leave out for an item.'),
  item: z
    .strictObject({
      words: words.optional(),
      settled: words.describe('What settles it, whatever else it sounds like: "will not refer".').optional(),
      optional: z
        .boolean()
        .optional()
        .describe('true if one may do without it. Then "not needed" can be chosen, too, and it counts no more.'),
      who: texts('Who provides or sends it.'),
      how: texts('How to ask for it.'),
      why: texts('Why it matters.'),
    })
    .optional()
    .describe('Something to have. Its choices are: have it, not yet, do not know; not needed, if it is optional.'),
  next: next.optional(),
})

export const flowSchema = z
  .strictObject({
    id: id('The name of this flow: the name of the file without .yaml.'),
    title: texts('A few words. It is the button that starts the flow.'),
    audiences: z.array(z.enum(AUDIENCES)).min(1).describe('Who the flow is for: patient, relative, gp, specialist.'),
    main: z.boolean().describe('true for the one that starts when somebody names none.'),
    offeredWith: z
      .array(id('An answer of the same institution.'))
      .default([])
      .describe('Answers that offer this flow.'),
    intro: texts('What is said first.'),
    steps: z.array(step).min(1).describe('The steps in their order.'),
    results: z
      .array(
        z.strictObject({
          id: id('A name for this result.'),
          when: condition.optional(),
          text: texts('The result. What the choices add stands below it.'),
          next: z.array(id('An answer or a flow of the same institution.')).default([]),
        }),
      )
      .default([])
      .describe(
        'How a guide may end; the first one whose condition holds. Leave out where the choices are the result.',
      ),
    next: z
      .array(id('An answer or a flow of the same institution.'))
      .default([])
      .describe('What is offered at the end.'),
    source: z
      .strictObject({
        file: someText.describe('The file in the folder sources that the facts come from.'),
        headings: z.array(someText).min(1).describe('The headings in that file, exactly as they stand there.'),
      })
      .describe('Where the facts come from.'),
    ...review,
  })
  .describe('One guided conversation of one institution.')
