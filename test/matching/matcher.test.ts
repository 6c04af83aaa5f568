import { MESSAGE_LIMIT } from '../../knowledge/limits'
import { leans } from '../../knowledge/matching/labels'
import { LANGUAGES, NOTHING } from '../../knowledge/model'
import { match, meaning, meaningOf, shippedKnowledge } from './knowledge'

// The reason beside each. Add a line whenever a visitor was misunderstood.
test.each([
  // a slip in the word that matters
  ['hoeveel kots het', 'costs'],
  ['wat vergoed mijn verzekerng', 'costs'],
  // a word that no phrasing has, by its concept
  ['moet ik daar centen voor neertellen', 'costs'],
  // everyday word for the clinical one
  ["krijg ik de foto's weer opnieuw", 'examinations-again'],
  ['gaan ze mij weer prikken', 'examinations-again'],
  // a compound that is typed apart
  ['kan mijn huis arts mij door verwijzen', 'via-gp'],
  // a keyword telegram
  ['wachttijd longkanker', 'waiting-time'],
  ['telefoonnummer informatiecentrum', 'contact'],
  // the question at the end of a story
  [
    'Mijn man heeft sinds maart blaaskanker. Hij is in Zwolle geopereerd en dat ging redelijk. Nu willen we graag dat u meekijkt. Welke papieren hebt u van ons nodig?',
    'documents',
  ],
  // a greeting before the question and thanks behind it
  ['Goedemorgen, welke papieren moet ik opsturen? Alvast bedankt', 'documents'],
  // the subject named in a question about something else
  ['hoe lang is de wachttijd voor een second opinion', 'waiting-time'],
  // several letters for one
  ['hoeeeee lang moet ik wachtennnn', 'waiting-time'],
])('"%s" finds %s', (text, topic) => {
  expect(match(text, 'nki', 'nl').candidates[0]?.topic).toBe(topic)
})

test.each([
  ['how much will it set me back', 'costs'],
  ['do you need the CD with my scans', 'documents'],
  ['I live in Dublin, can I send my file', 'from-abroad'],
  ['may my sister sit in on the consultation', 'appointment'],
  ['did my records arrive', 'confirmation'],
  ['what is the wating time', 'waiting-time'],
])('"%s" finds %s', (text, topic) => {
  expect(match(text, 'nki', 'en').candidates[0]?.topic).toBe(topic)
})

test.each([
  ['moet ik betalen als ik niet kom opdagen', 'cancellation'],
  ['wordt mijn dokter boos als ik dit vraag', 'confidence'],
  ['heb ik er wettelijk recht op', 'entitlement'],
  ['two doctors contradict each other, whom do I follow', 'decision'],
])('at the Erasmus MC "%s" finds %s', (text, topic) => {
  expect(match(text, 'erasmus-mc').candidates[0]?.topic).toBe(topic)
})

test.each([
  ['wat eten we vanavond'],
  ['Wie wordt de nieuwe minister-president?'],
  ['qwfp zxcd arst'],
  ['constructor'],
  ['__proto__'],
  ['hasOwnProperty toString valueOf'],
  ['🙂🙂'],
  ['?!'],
  [''],
  ['   \n '],
  ['0612345678'],
])('"%s" is not answered', (text) => {
  expect(match(text).outcome).not.toBe('answer')
})

test('every title of an answer, in either language, is that answer: buttons send it', () => {
  for (const [institution, { answers }] of shippedKnowledge().institutions) {
    for (const { id, title } of answers.values()) {
      for (const text of [title.nl, title.en, title.nl.toUpperCase()]) {
        const found = match(text, institution)
        expect([text, found.outcome, meaningOf(found)]).toEqual([text, 'answer', id])
        expect(found.candidates).toEqual([{ topic: id, score: 1 }])
      }
    }
  }
})

test('keywords that an editor lists for one answer are that answer; a red flag in them is still seen', () => {
  expect(match('Prijs?')).toMatchObject({ outcome: 'answer', topic: 'costs' })
  expect(match('openingstijden')).toMatchObject({ outcome: 'intent', intent: { id: 'hours' } })
  expect(match('ik krijg geen lucht, prijs?').safetyScores.emergency).toBeGreaterThan(0.2)
  for (const [institution, { answers }] of shippedKnowledge().institutions) {
    for (const { id, phrasings } of answers.values()) {
      for (const text of [...phrasings.nl, ...phrasings.en].filter((each) => each.split(' ').length <= 4)) {
        expect({ text, topic: meaning(text, institution) }).toEqual({ text, topic: id })
      }
    }
  }
})

test.each([
  ['erasmus-mc', 'documents', 'verwijzing', 'how-to-request'],
  ['erasmus-mc', 'decision', 'wat is jullie telefoonnummer', 'how-to-request'],
  ['nki', 'costs', 'email', 'contact'],
  ['nki', 'documents', 'invoice', 'costs'],
  ['nki', 'confirmation', 'is there a queue', 'waiting-time'],
])('at %s, after the answer %s, the keyword "%s" is %s as ever', (institution, after, text, topic) => {
  expect(match(text, institution, 'nl', after)).toMatchObject({ outcome: 'answer', topic, wordForWord: true })
})

test('what is listed as said after an answer goes before a keyword; "hoe?" leans on that answer', () => {
  expect(match('phone number', 'erasmus-mc', 'en', 'cancellation')).toMatchObject({ nothing: true })
  expect(match('phone number', 'erasmus-mc', 'en', 'costs')).toMatchObject({ topic: 'how-to-request' })
  expect(match('hoe?', 'nki', 'nl', 'waiting-time').wordForWord).toBe(false)
  expect(match('hoe?', 'nki', 'nl')).toMatchObject({ topic: 'how-to-request', wordForWord: true })
})

test('what an editor lists as said after an answer is what it says, word for word', () => {
  const asked: { text: string; meant: string; taken: string }[] = []
  for (const [institution, { answers, followUps }] of shippedKnowledge().institutions) {
    for (const { after, ...said } of followUps) {
      for (const [meant, texts] of LANGUAGES.flatMap((language) => Object.entries(said[language]))) {
        if (meant !== NOTHING && !answers.has(meant)) continue
        for (const text of texts.filter(leans)) {
          const found = match(text, institution, 'nl', after)
          const isNothing = found.outcome === 'fallback' && found.nothing
          asked.push({ text, meant, taken: isNothing ? NOTHING : meaningOf(found) })
        }
      }
    }
  }
  expect(asked.length).toBeGreaterThan(4000)
  // A few stand under two answers.
  expect(asked.filter(({ meant, taken }) => meant !== taken).length).toBeLessThan(asked.length / 100)
})

test.each([
  'goeiemorge',
  'Goeie morgen,',
  'goeien dag',
  'goeie avond',
  'moi',
  'hoihoi',
  'ola',
  'hai',
  'beste mensen',
  'geachte heer/mevrouw,',
  'goemorgen',
  'gm',
  'good mornin',
  'hullo',
  'dear all,',
  'good evening,',
])('"%s" before a question is a greeting and no more', (greeting) => {
  expect(match(`${greeting} wat kost het`)).toMatchObject({ outcome: 'answer', topic: 'costs' })
  expect(match(`${greeting} hoe lang moet ik wachten bedankt he`)).toMatchObject({ topic: 'waiting-time' })
  expect(match(`${greeting} ik ben bang`)).toMatchObject({ intent: { id: 'feelings' } })
})

test('every whole message that an intent lists is that intent, whatever else is near', () => {
  for (const { id, exact, alone } of shippedKnowledge().intents) {
    for (const text of [exact, alone].flatMap(({ nl, en }) => [...nl, ...en])) {
      const found = match(text)
      expect([text, meaningOf(found), found.wordForWord]).toEqual([text, id, true])
    }
  }
  expect(match('verwijder dit hele gesprek maar')).toMatchObject({ intent: { id: 'delete' }, wordForWord: false })
})

test.each([
  ['kan ik een medewerker spreken', 'handoff'],
  ['let me speak to a real person please', 'handoff'],
  ['dank je wel voor alle hulp', 'thanks'],
  ['begin maar helemaal opnieuw', 'restart'],
  ['loop samen met mij de papieren na en vink ze af', 'checklist'],
])('"%s" is the intent %s', (text, intent) => {
  expect(meaning(text)).toBe(intent)
})

test('red flags have a high score, and what else it is about stays at hand', () => {
  expect(match('ik krijg geen lucht en mijn lippen zijn blauw').safetyScores.emergency).toBeGreaterThan(0.5)
  expect(match('I do not want to live any more').safetyScores.crisis).toBeGreaterThan(0.5)
  const mixed = match('welke papieren moet ik meesturen? ik krijg ineens geen lucht meer')
  expect(mixed.safetyScores.emergency).toBeGreaterThan(0.2)
  expect(mixed.candidates[0]?.topic).toBe('documents')
})

test('an institution answers only with its own topics', () => {
  const topics = new Set(shippedKnowledge().institutions.get('erasmus-mc')?.answers.keys())
  const { candidates } = match('hoe lang is de wachttijd bij jullie', 'erasmus-mc')
  expect(candidates).toHaveLength(3)
  for (const { topic } of candidates) expect(topics).toContain(topic)
})

test('an unknown institution is the fault of the caller', () => {
  expect(() => match('hallo', 'somewhere')).toThrow('the knowledge has no institution "somewhere"')
})

test('what stands behind the cap on a message changes nothing, and a message of any length is quick', () => {
  const long = 'wat kost het '.repeat(400).slice(0, MESSAGE_LIMIT)
  // Processor time: what the machine does beside it is not measured.
  const before = process.cpuUsage()
  const [short, longer] = [match(long), match(`${long}${' zelfmoord ambulance'.repeat(2000)}`)]
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(200)
  expect(longer.candidates).toEqual(short.candidates)
  expect(longer.safetyScores).toEqual(short.safetyScores)
})

test('an explanation names the words, pieces and concepts that spoke', () => {
  const [first] = match('hoeveel moet ik betalen').explain()
  expect(first?.label).toBe('costs')
  expect(first?.features.map(({ name }) => name)).toEqual(expect.arrayContaining(['betalen', '[money]']))
})

test.each([
  ['mijn man dirk en ik komen samen'],
  ['ik ben mevrouw bloem'],
  ['my friend alice will come with me'],
  ['ik krijg stamcellen van een donor'],
  ['mijn vader klaas heeft een fractuur'],
])('no word or name of a dictionary is a slip of a common word: "%s"', (text) => {
  expect(match(text).meant).toBe(text)
})

test('slips are reported as typed and taken', () => {
  expect(match('wat vergoed mijn verzekerng').corrected).toEqual([['verzekerng', 'verzekering']])
  expect(match('wat is de wachttijd').corrected).toEqual([])
})
