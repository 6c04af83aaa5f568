import { type Contents, faultsOf, readContents, smallKnowledge, spoil } from './small-knowledge'

const COSTS = 'north/answers/costs.yaml'
const NORTH = 'north/institution.yaml'
const SHARED = 'general/messages.yaml'

test('a folder without a fault becomes knowledge', () => {
  const reading = readContents(smallKnowledge())
  expect(reading).toMatchObject({ warnings: [], knowledge: { defaultInstitution: 'north' } })
  if ('faults' in reading) throw new Error('no fault was expected')
  const { institutions, intents, messages } = reading.knowledge
  expect([...(institutions.get('north')?.answers.keys() ?? [])]).toEqual(['contact', 'costs'])
  expect(institutions.get('north')?.answers.get('costs')?.variants).toEqual({})
  expect(intents.map(({ id }) => id)).toEqual(['thanks'])
  expect(intents[0]?.exact).toEqual({ nl: ['dank u'], en: ['thank you'] })
  expect(messages.welcome).toEqual({ nl: 'Welkom bij {institution}.', en: 'Welcome to {institution}.' })
})

describe('a fault of one file names the line, what is wrong and what would be right:', () => {
  test.each([
    // a slip in a field's name is reported once, not also as a missing field
    [COSTS, 'answer:', 'anwser:', '6:1', 'answer "costs": unknown field "anwser"; did you mean "answer"?'],
    [
      COSTS,
      'id: costs',
      'id: costs\nprice: 5',
      '2:1',
      'answer "costs": unknown field "price"; expected one of "id", "title", "audiences", "answer", "variants", "next", "source", "owner", "reviewedOn", "reviewBy", "phrasings"',
    ],
    [COSTS, 'owner: Information Desk\n', '', '1:1', 'answer "costs": the field "owner" is missing; add it'],
    [COSTS, 'owner: Information Desk', 'owner:', '19:7', 'answer "costs": "owner" is empty; fill it in'],
    [COSTS, '  en: What is costs?\n', '', '2:1', 'answer "costs": "title" has no "en"; every text stands in nl and en'],
    [
      COSTS,
      '  en: What is costs?',
      '  en: What is costs?\n  de: Was ist costs?',
      '5:3',
      'answer "costs": unknown field "de"; expected one of "nl", "en"',
    ],
    [
      COSTS,
      '2027-05-22',
      'next spring',
      '21:11',
      'answer "costs": "reviewBy" is "next spring"; expected a day such as 2027-03-31',
    ],
    [
      COSTS,
      '2027-05-22',
      '2027-02-30',
      '21:11',
      'answer "costs": "reviewBy" is "2027-02-30"; expected a day such as 2027-03-31',
    ],
    [
      COSTS,
      '[patient, relative]',
      '[patient, relatve]',
      '5:22',
      'answer "costs": "audiences", no. 2 is "relatve"; did you mean "relative"?',
    ],
    [
      COSTS,
      '[patient, relative]',
      '[patient, nurse]',
      '5:22',
      'answer "costs": "audiences", no. 2 is "nurse"; expected "patient", "relative", "gp", "specialist"',
    ],
    [COSTS, '[patient, relative]', '[]', '5:12', 'answer "costs": "audiences" is empty; expected at least one'],
    [COSTS, 'next: [contact]', 'next: contact', '15:7', 'answer "costs": "next" is "contact"; expected a list'],
    [
      COSTS,
      '- vraag over costs 2\n',
      '- 112\n',
      '25:7',
      'answer "costs": "phrasings.nl", no. 2 is the number 112; put it in quotes',
    ],
    [
      COSTS,
      '- vraag over costs 2\n',
      '- true\n',
      '25:7',
      'answer "costs": "phrasings.nl", no. 2 is true; put it in quotes',
    ],
    [
      COSTS,
      '- vraag over costs 2\n',
      `- ${'lang '.repeat(121)}\n`,
      '25:7',
      'answer "costs": "phrasings.nl", no. 2 is too long; expected at most 600 characters',
    ],
    [
      COSTS,
      'id: costs',
      'id: Costs!',
      '1:5',
      'answer "costs": "id" is "Costs!"; expected small letters, digits and hyphens, such as how-to-request',
    ],
    // YAML's own
    [
      COSTS,
      'nl: Wat is costs?',
      'nl: Let op: kosten?',
      '3:7',
      'answer "costs": a text with ": " in it is read as a field; put the whole text in quotes',
    ],
    [
      COSTS,
      '  en: What is costs?',
      '  nl: What is costs?',
      '4:3',
      'answer "costs": the field "nl" stands here a second time; keep one of the two',
    ],
    [
      COSTS,
      'id: costs',
      'id: costs\nid: price',
      '2:1',
      'answer "costs": the field "id" stands here a second time; keep one of the two',
    ],
    [
      COSTS,
      '  en: What is costs?',
      '\ten: What is costs?',
      '4:1',
      'answer "costs": the line starts with a tab; use spaces',
    ],
    [
      COSTS,
      'id: costs',
      'id: &name costs',
      '1:11',
      'answer "costs": "&name" is an anchor; take it away, or put the text in quotes if it starts with &',
    ],
    [
      COSTS,
      'title:',
      'copy: *name\ntitle:',
      '2:7',
      'answer "costs": "*name" is an alias; write the text out in full, or put it in quotes if it starts with *',
    ],
    [
      COSTS,
      'id: costs',
      'id: !secret costs',
      '1:13',
      'answer "costs": "!secret" is a tag; take it away, or put the text in quotes if it starts with !',
    ],
    [
      COSTS,
      'id: costs',
      'id: costs\n---',
      '2:1',
      'answer "costs": the line "---" starts a second document; one file holds one',
    ],
    // institution
    [
      NORTH,
      '"020 512 9111"',
      '0205129111',
      '8:13',
      'institution "north": "number" is the number 205129111; put it in quotes so that the leading zero stays',
    ],
    [
      NORTH,
      '"020 512 9111"',
      '020-CALL-US',
      '8:13',
      'institution "north": "number" is "020-CALL-US"; expected a telephone number such as "020 512 9111"',
    ],
    [
      NORTH,
      '"tel:+31205129111"',
      'tel:020',
      '9:11',
      'institution "north": "link" is "tel:020"; expected the number with its country code, such as "tel:+31205129111"',
    ],
    [NORTH, 'default: true', 'default: yes', '4:10', 'institution "north": "default" is "yes"; expected true or false'],
    [
      NORTH,
      'Europe/Amsterdam',
      'Amsterdam',
      '5:11',
      'institution "north": "timeZone" is "Amsterdam"; expected a time zone such as Europe/Amsterdam',
    ],
    [
      NORTH,
      '"09:00-12:30"',
      '9-12',
      '21:12',
      'institution "north": "monday", no. 1 is "9-12"; expected two times such as 09:00-12:30',
    ],
    [NORTH, 'monday:', 'mnoday:', '21:3', 'institution "north": unknown field "mnoday"; did you mean "monday"?'],
    [
      NORTH,
      'kings-day',
      'king-day',
      '24:24',
      'institution "north": "closedOn", no. 2 is "king-day"; did you mean "kings-day"?',
    ],
    [
      NORTH,
      'https://north.example/page',
      'http://north.example/page',
      '18:8',
      'institution "north": "url" is "http://north.example/page"; expected an address that starts with https://',
    ],
    // shared texts: the fault is about the one text
    [
      SHARED,
      '    en: Welcome to {institution}.\n',
      '',
      '5:3',
      'message "welcome": "welcome" has no "en"; every text stands in nl and en',
    ],
    [
      SHARED,
      'welcome:',
      'Welcome Text:',
      '5:3',
      'message "Welcome Text": "Welcome Text" is no good key; expected small letters, digits, hyphens and full stops',
    ],
  ])('%s: %j -> %j', (file, words, by, place, message) => {
    expect(faultsOf(spoil(file, words, by))).toEqual([`knowledge/${file}:${place}  ${message}`])
  })
})

test('a file that is empty, not UTF-8 or missing is named', () => {
  const contents: Contents = { ...smallKnowledge(), [COSTS]: '' }
  delete contents[NORTH]
  expect(faultsOf(contents)).toEqual([
    'knowledge/north/answers/costs.yaml:1:1  answer "costs": the file holds no fields; expected "id: …" and so on',
    'knowledge/north/institution.yaml:1:1  institution "north": the file is missing; every institution has one beside its answers',
  ])
})

test('a bomb of aliases is refused without being unfolded', () => {
  const layers = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`)
  const bomb = [`a0: &a0 [boom]`, ...layers].join('\n')
  expect(faultsOf({ ...smallKnowledge(), 'north/answers/bomb.yaml': bomb })).toHaveLength(31)
})

test('all faults of all files come in one run, by file and from top to bottom', () => {
  let contents = spoil(COSTS, 'audiences:', 'audience:')
  contents = spoil(COSTS, '2027-05-22', 'soon', contents)
  contents = spoil(NORTH, 'default: true', 'default: ja', contents)
  contents = spoil('north/answers/contact.yaml', '[costs]', '[cost]', contents)
  expect(faultsOf(contents)).toEqual([
    'knowledge/north/answers/contact.yaml:15:8  answer "contact": "next" names "cost", which is no answer of this institution; did you mean "costs"?',
    'knowledge/north/answers/costs.yaml:5:1  answer "costs": unknown field "audience"; did you mean "audiences"?',
    'knowledge/north/answers/costs.yaml:21:11  answer "costs": "reviewBy" is "soon"; expected a day such as 2027-03-31',
    'knowledge/north/institution.yaml:4:10  institution "north": "default" is "ja"; expected true or false',
  ])
})

test('words that collide with object properties are words like others', () => {
  const contents = spoil(
    SHARED,
    'thanks:',
    'constructor:',
    spoil('general/intents/thanks.yaml', 'reply: thanks', 'reply: constructor'),
  )
  expect(faultsOf(contents)).toEqual([])
  expect(faultsOf(spoil(COSTS, 'id: costs', 'id: costs\n__proto__: { polluted: true }'))[0]).toContain(
    'unknown field "__proto__"',
  )
  expect(faultsOf(spoil('general/intents/thanks.yaml', 'reply: thanks', 'reply: toString'))).toEqual([
    'knowledge/general/intents/thanks.yaml:3:8  intent "thanks": "reply" is "toString", which is no key of a shared text; correct or remove it',
  ])
})

test('the content hash changes with any byte of any file, and with nothing else', () => {
  const hash = (contents: Record<string, string>) => {
    const reading = readContents(contents)
    if ('faults' in reading) throw new Error('no fault was expected')
    return reading.knowledge.contentHash
  }
  const before = hash(smallKnowledge())
  expect(hash(smallKnowledge())).toBe(before)
  expect(hash(spoil('sources/north.txt', 'Most', 'Many'))).not.toBe(before)
  expect(hash(spoil(COSTS, 'vraag over costs 2\n', 'vraag over kosten\n'))).not.toBe(before)
})

test('a file that nothing reads is pointed out', () => {
  const reading = readContents({
    ...smallKnowledge(),
    'north/answer/costs.yaml': 'id: x',
    'north/answers/price.yml': 'id: x',
  })
  expect(reading.warnings.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    'knowledge/north/answer/costs.yaml: the file is not read; expected <institution>/institution.yaml, <institution>/answers/<id>.yaml or general/intents/<id>.yaml',
    'knowledge/north/answers/price.yml: the file is not read; end its name in .yaml',
  ])
})
