import { play } from '../helpers/play'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

test('"how long does that take?" is about what was just answered, and that is not said as if it were new', async () => {
  await play({ language: 'en' })`
    visitor: What do you do with my records once you have them?
    bot:     {answer.assessment}
    visitor: and how long does that take?
    bot:     {follow-up.no-more} I do not know more than what is in my answer above. …
  `
})

test('"wie doet dat?" is about what was just answered, and no question about a doctor', async () => {
  await play()`
    visitor: hoe vraag ik een second opinion aan?
    bot:     {answer.how-to-request}
    visitor: wie doet dat?
    bot:     {follow-up.no-more}
  `
})

test('a follow-up about costs is about costs, whatever was answered before', async () => {
  await play()`
    visitor: hoe vraag ik een second opinion aan?
    bot:     {answer.how-to-request}
    visitor: en wat kost dat?
    bot:     {answer.costs}
  `
})

test('a follow-up that another answer fits better gets that one, and not the same again', async () => {
  await play({ language: 'en' })`
    visitor: which medical data do you need?
    bot:     {answer.documents}
    visitor: is it free?
    bot:     {answer.costs}
    visitor: in which language?
    bot:     {answer.from-abroad}
  `
})

test('"and at Erasmus?" is answered with what is so there', async () => {
  await play({ language: 'en' })`
    visitor: what does a second opinion cost?
    bot:     {answer.costs} … €500 …
    visitor: and at Erasmus?
    bot:     {command.institution-same} My answers are now about the Erasmus MC Cancer Institute. …
    bot:     {answer.costs} …
    visitor: hoe kan ik mijn afspraak afzeggen?
    bot:     {answer.cancellation}
    visitor: en bij het AVL?
    bot:     {command.institution-silent} … Op uw vraag "Wat als ik niet naar mijn afspraak kan komen?" vind ik daar geen antwoord. …
  `
})

test('"and at the other hospital?" asks which, and gives the same answer there', async () => {
  await play({ language: 'en' })`
    visitor: what does a second opinion cost?
    bot:     {answer.costs} … €500 …
    visitor: the other hospital please
    bot:     {command.institution-choose}
    tap:     Erasmus MC Cancer Institute
    bot:     {command.institution-same} …
    bot:     {answer.costs} …
  `
})

test('a question that names the other hospital is answered for this one, which is said, with the way to that one', async () => {
  await play({ language: 'nl' })`
    visitor: hoe lang moet ik wachten in Rotterdam?
    bot:     {answer.waiting-time} … Dit is het antwoord van het Nederlands Kanker Instituut … Kies dan hieronder de naam.
    tap:     Erasmus MC Kanker Instituut
    bot:     {command.institution-silent} …
    tap:     {person}
    bot:     {handoff.no-phone}
  `
})

test('a message that stands on its own does not lean on what went before', async () => {
  await play({ language: 'en' })`
    visitor: what does a second opinion cost?
    bot:     {answer.costs}
    visitor: Can my daughter listen in on the video call?
    bot:     {answer.appointment}
  `
})

test.each([
  ['nl', 'kan mijn huisarts de aanvraag doen?', 'maar die wil niet', 'via-gp'],
  ['nl', 'kan mijn huisarts de aanvraag doen?', 'en als hij weigert?', 'via-gp'],
  ['en', 'can my GP refer me?', 'but he refuses', 'via-gp'],
  ['en', 'what does it cost?', 'does that go for my wife too?', 'costs'],
  ['en', 'what does it cost?', 'and for my wife?', 'costs'],
  ['en', 'what does it cost?', 'and for children?', 'costs'],
  ['nl', 'wat kost het?', 'geldt dat ook voor mijn vrouw?', 'costs'],
  ['nl', 'hoe lang moet ik wachten?', 'is dat ook zo voor kinderen?', 'waiting-time'],
] as const)('(%s) "%s" – "%s": what we know is above, with the ways on', async (language, question, more, answer) => {
  await play({ language })`
    visitor: ${question}
    bot:     {answer.${answer}}
    visitor: ${more}
    bot:     {follow-up.no-more} … [020 512 9111](tel:+31205129111) …
    tap:     {person}
    bot:     {handoff.open}
  `
})

test.each([
  ['en', 'is it for free?', 'clarify'],
  ['en', 'and for the car?', 'clarify'],
  // A cry for help is heard behind the same beginning.
  ['nl', 'en voor mij hoeft het niet', 'safety.crisis'],
] as const)('(%s) "%s" asks for nobody else: what was answered is not said again', async (language, more, reply) => {
  await play({ language })`
    visitor: how does the appointment go?
    bot:     {answer.appointment}
    visitor: ${more}
    bot:     {${reply}} …
  `
})

test.each([
  ['nl', 'welke gegevens hebben jullie nodig?', 'documents', 'wat is jullie adres'],
  ['nl', 'hoe lang moet ik wachten?', 'waiting-time', 'wat is jullie AGB code'],
] as const)(
  '(%s) "%s", then something else in a few words: that is asked back about',
  async (language, question, answer, more) => {
    const { said } = await play({ language })`
    visitor: ${question}
    bot:     {answer.${answer}}
    visitor: ${more}
    bot:     {clarify}
  `
    const title = shippedKnowledge().knowledge.institutions.get('nki')?.answers.get(answer)?.title[language]
    expect(said.slice(said.findLastIndex((text) => text.startsWith('Ik wil u graag')))).not.toContain(title)
  },
)

test('what an editor lists as not on the page is that, also where it asks after somebody else', async () => {
  await play({ language: 'nl' })`
    visitor: wat is een second opinion?
    bot:     {answer.second-opinion-meaning}
    visitor: ook voor kinderen?
    bot:     {fallback.nothing} …
  `
})

test('who asks on is told so again, may hear the answer again, and is understood on another subject', async () => {
  await play({ language: 'nl' })`
    visitor: wat kost het?
    bot:     {answer.costs}
    visitor: geldt dat ook voor mijn vrouw?
    bot:     {follow-up.no-more}
    visitor: en voor mijn moeder?
    bot:     {follow-up.no-more}
    visitor: herhaal dat
    bot:     {answer.costs}
    visitor: en voor mijn vrouw?
    bot:     {follow-up.no-more}
    visitor: Wat kost een second opinion?
    bot:     {answer.costs}
    visitor: neemt het NKI mijn behandeling over?
    bot:     {answer.transfer}
  `
})

test('the same question in the other language, or by somebody else, is answered in their words', async () => {
  await play({ language: 'nl' })`
    visitor: hoe vraag ik een second opinion aan?
    bot:     {answer.how-to-request}
    visitor: how do I request a second opinion?
    bot:     {answer.how-to-request} You request …
    visitor: what does it cost?
    bot:     {answer.costs} Most health insurers …
    visitor: I am a GP, what does it cost my patient?
    bot:     {answer.costs} … for your patient. …
  `
})

test('"why not?" means something else after each answer', async () => {
  await play({ language: 'en' })`
    visitor: Can I pick the doctor myself?
    bot:     {answer.choose-doctor}
    visitor: why not?
    bot:     {follow-up.no-more}
    visitor: Do I hear the outcome right away?
    bot:     {answer.outcome}
    visitor: why not?
    bot:     {follow-up.no-more}
  `
})

test('what is said and asks nothing is no question, and what comes after it still leans on the answer', async () => {
  await play()`
    visitor: welke gegevens hebben jullie nodig?
    bot:     {answer.documents}
    visitor: goed om te weten
    bot:     {smalltalk.remark} Dank u wel. …
    visitor: wie stuurt die op?
    bot:     {follow-up.no-more}
  `
})

test('who does not understand an answer, or is cross about it, is not given it again', async () => {
  await play({ language: 'en' })`
    visitor: what does a second opinion cost?
    bot:     {answer.costs}
    visitor: that's a lot of information
    bot:     {smalltalk.too-much} It is a lot. … A person can. …
    visitor: what a pity
    bot:     {smalltalk.displeased} I am sorry that this is disappointing. …
  `
})

test('what the page does not say is said to be unknown, with the way to a person', async () => {
  await play()`
    visitor: hoe verloopt de afspraak?
    bot:     {answer.appointment}
    visitor: hoe lang duurt dat gesprek?
    bot:     {fallback.nothing} Dat weet ik niet. Ik vind er niets over op de pagina … 020 512 9111 …
  `
})

test('what went before makes no red flag weaker', async () => {
  await play({ language: 'en' })`
    visitor: How long will I wait?
    bot:     {answer.waiting-time}
    visitor: I can't breathe
    bot:     {safety.emergency} …
    visitor: How long will I wait?
    bot:     {answer.waiting-time}
    visitor: I want to die
    bot:     {safety.crisis} …
  `
})

test.each([
  ['nl', 'hoe lang duurt de beoordeling?', 'assessment', 'en als het haast heeft?', 'answer.always-invited'],
  ['en', 'how long will I wait?', 'waiting-time', 'and if it is urgent?', 'answer.always-invited'],
  ['nl', 'hoe vraag ik een second opinion aan?', 'how-to-request', 'geldt dat ook voor overname?', 'answer.transfer'],
  // The pages name none.
  ['en', 'what does a second opinion cost?', 'costs', 'I need an interpreter', 'out-of-scope'],
] as const)(
  '(%s) after "%s", which %s answers, "%s" has its own subject: %s',
  async (language, first, topic, more, key) => {
    await play({ language })`
    visitor: ${first}
    bot:     {answer.${topic}}
    visitor: ${more}
    bot:     {${key}}
  `
  },
)
