/** Who wants an urgent talk with a doctor, most often a GP: we have no number for that, and never answer something else. */
import { play } from '../helpers/play'

test.each([
  ['nl', 'spoed overleg dd arts tel?'],
  ['nl', 'spoedoverleg met dienstdoende arts, welk nummer?'],
  ['nl', 'ik zoek het nummer van de dienstdoend oncoloog'],
  ['nl', 'huisarts: spoed overleg dienstdoende tel nr'],
  ['nl', 'hoe bereik ik de dienstdoende oncoloog?'],
  ['en', 'urgent consult on-call oncologist number?'],
  ['en', 'how do I reach the doctor on duty?'],
] as const)('%s: "%s" is told whom to call, and offered a person', async (language, asked) => {
  await play({ language, audience: 'gp' })`
    visitor: ${asked}
    bot:     {duty-doctor} …112…020 512 9111…
    tap:     {person}
    bot:     {handoff.open}…
  `
})

test('at an institution without a telephone number, what its data has', async () => {
  await play({ language: 'nl', institution: 'erasmus-mc', audience: 'gp' })`
    visitor: spoedoverleg oncoloog
    bot:     {duty-doctor} …112…Neem contact op met uw polikliniek…
  `
})

test('in the middle of a checklist, which goes on', async () => {
  await play({ language: 'nl', audience: 'gp' })`
    visitor: checklist
    bot:     {flow.gp-referral.intro}
    bot:     {flow.gp-referral.specialist}
    visitor: wat is het nummer van de dienstdoende arts?
    bot:     {duty-doctor}
    bot:     {flow.back-to}…
  `
})

test.each([
  'patiënt krijgt geen lucht, dienstdoende arts?',
  'spoedoverleg dienstdoende arts: patiënt heeft koorts na chemo en is suf',
])('an emergency stays one: "%s"', async (told) => {
  await play({ language: 'nl', audience: 'gp' })`
    visitor: ${told}
    bot:     {safety.emergency-gp}
    visitor: nummer dienstdoende arts?
    bot:     {safety.emergency-gp}
  `
})

test('what the doctor on duty said is told, and the question answered', async () => {
  await play({ language: 'nl' })`
    visitor: de dienstdoende arts zei dat ik een second opinion mag, wat kost dat?
    bot:     {answer.costs}
  `
})
