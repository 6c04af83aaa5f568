import { RULES } from '../../knowledge/check/rules'
import {
  answerFile,
  type Contents,
  faultsOf,
  phrasings,
  smallKnowledge,
  spoil,
  warningsOf,
  withConcepts,
  withFollowUps,
} from './small-knowledge'

const COSTS = 'north/answers/costs.yaml'
const CONTACT = 'north/answers/contact.yaml'
const NORTH = 'north/institution.yaml'
const PAPERS = 'north/checklists/papers.yaml'
const WHICH = 'north/guides/which.yaml'
const SHARED = 'general/messages.yaml'
const SAFETY = 'general/red-flags/messages.yaml'
const OTHERS = 'general/red-flags/other-languages.yaml'
const THANKS = 'general/intents/thanks.yaml'
const FOLLOW_UPS = 'north/follow-ups/costs.yaml'
const CONCEPTS = 'general/concepts.yaml'
const REPLIES = 'general/replies.yaml'

const south = (contents: Contents = smallKnowledge()): Contents => ({
  ...contents,
  'south/institution.yaml': (contents[NORTH] ?? '')
    .replace('id: north', 'id: south')
    .replace('default: true', 'default: false')
    .replaceAll('north.txt', 'south.txt')
    .replace('[costs, contact]', '[]'),
  'sources/south.txt': contents['sources/north.txt'] ?? '',
})

/** Asks for several choices; the step that follows where both were made goes on to `next`. */
const withTogether = (next: string): Contents =>
  spoil(
    WHICH,
    'results:',
    `  - id: first
    when: { hope: [advice] }
    name: { nl: Eerst, en: First }
    ask: { nl: Eerst?, en: First? }
    choices: [{ id: fine, label: { nl: Goed, en: Fine } }]
  - id: both
    when: { hope: [care], first: [fine] }
    name: { nl: Beide, en: Both }
    ask: { nl: Beide?, en: Both? }
    choices: [{ id: fine, label: { nl: Goed, en: Fine } }]
    next: ${next}
results:`,
    spoil(WHICH, '  - id: hope\n', '  - id: hope\n    many: true\n'),
  )

/** What is spoiled, and every fault that comes of it: place in the spoiled file, and message. */
const CASES: Record<keyof typeof RULES, [spoiled: () => Contents, ...faults: string[]][]> = {
  idIsTheFileName: [
    [
      () => spoil(COSTS, 'id: costs', 'id: price'),
      `${COSTS}:1:5  answer "costs": "id" is "price" and the file is "costs"; make them the same`,
    ],
    [
      () => spoil(NORTH, 'id: north', 'id: south'),
      `${NORTH}:1:5  institution "north": "id" is "south" and the folder is "north"; make them the same`,
    ],
    [
      () => spoil(THANKS, 'id: thanks', 'id: thank'),
      `${THANKS}:1:5  intent "thanks": "id" is "thank" and the file is "thanks"; make them the same`,
    ],
  ],
  idIsNotAlsoAnIntent: [
    [
      () => ({ ...smallKnowledge(), 'north/answers/thanks.yaml': answerFile('thanks', 'costs') }),
      'north/answers/thanks.yaml:1:5  answer "thanks": "thanks" is also an intent; choose another id for the answer',
    ],
  ],
  oneInstitutionIsTheDefault: [
    [
      () => spoil(NORTH, 'default: true', 'default: false'),
      `${NORTH}:4:10  institution "north": no institution has "default: true"; one must have it`,
    ],
    [
      () => spoil('south/institution.yaml', 'default: false', 'default: true', south()),
      'south/institution.yaml:4:10  institution "south": "default" is also true in knowledge/north/institution.yaml; one institution can be the default',
    ],
  ],
  messageKeysStandOnce: [
    [
      () => spoil(SAFETY, 'messages:\n', 'messages:\n  welcome: { nl: Hallo., en: Hello. }\n'),
      'general/red-flags/messages.yaml:5:3  message "welcome": also stands in knowledge/general/messages.yaml; keep one of the two',
    ],
  ],
  saidTextsAreThere: [
    [
      () => spoil(SAFETY, 'safety.emergency: ', 'safety.emergencies: '),
      `${SAFETY}:5:3  message "safety.emergencies": the program says no such text; did you mean "safety.emergency"?`,
    ],
    [
      () => spoil(SAFETY, '  safety.emergency: { nl: Woorden., en: Words. }\n', ''),
      `${SAFETY}:4:1  messages: the text "safety.emergency" is missing, and the program says it; add it`,
    ],
    // a text that only an intent names has no other place
    [() => spoil(THANKS, 'reply: thanks', 'reply: welcome')],
  ],
  titlesAreShort: [
    [
      () => spoil(COSTS, 'Wat is costs?', `Wat kost dat${' nou'.repeat(12)}?`),
      `${COSTS}:3:7  answer "costs": "title.nl" has 61 characters; expected at most 60`,
    ],
  ],
  wholeMessagesMeanOneThing: [
    [
      () => spoil(COSTS, 'Wat is costs?', 'Wat is Contact?'),
      `${COSTS}:3:7  answer "costs": "Wat is Contact?" is also the title of answer "contact"; choose another one`,
    ],
    // the other language's button sends it as well
    [
      () => spoil(COSTS, 'Wat is costs?', "What's contact?", spoil(CONTACT, 'What is contact?', 'Whats contact')),
      `${COSTS}:3:7  answer "costs": "What's contact?" is also the title of answer "contact"; choose another one`,
    ],
    [
      () => spoil(COSTS, 'Wat is costs?', 'Thank you'),
      `${COSTS}:3:7  answer "costs": "Thank you" is also a whole message of intent "thanks"; choose another one`,
    ],
    [
      () => ({
        ...smallKnowledge(),
        'general/intents/urgent.yaml': (smallKnowledge()[THANKS] ?? '')
          .replace('id: thanks', 'id: urgent')
          .replace('[dank u]', '[]')
          .replace('[thank you]', '[Dank u]')
          .replaceAll('hoor', 'dan')
          .replaceAll('a lot', 'so much'),
      }),
      'general/intents/urgent.yaml:9:8  intent "urgent": "Dank u" is also a whole message of intent "thanks"; keep it where it belongs',
    ],
  ],
  outcomeHasItsField: [
    [
      () => spoil(THANKS, 'outcome: smalltalk', 'outcome: flow'),
      `${THANKS}:2:10  intent "thanks": the outcome "flow" needs the field "flow"; add it`,
    ],
    [
      () => spoil(THANKS, 'outcome: smalltalk', 'outcome: flow\nflow: hours\ncommand: stop'),
      `${THANKS}:4:1  intent "thanks": "command" does not go with the outcome "flow"; remove it`,
    ],
  ],
  nextAnswersExist: [
    [
      () => spoil(COSTS, '[contact]', '[contcat, nothing-near]'),
      `${COSTS}:15:8  answer "costs": "next" names "contcat", which is no answer of this institution; did you mean "contact"?`,
      `${COSTS}:15:17  answer "costs": "next" names "nothing-near", which is no answer of this institution; correct or remove it`,
    ],
    [
      () => spoil(COSTS, '[contact]', '[contact, contact, costs]'),
      `${COSTS}:15:17  answer "costs": "next" names "contact" twice; keep one of the two`,
      `${COSTS}:15:26  answer "costs": "next" names this answer itself; name another one`,
    ],
  ],
  suggestedAnswersExist: [
    [
      () => spoil(NORTH, '[costs, contact]', '[cost, contact]'),
      `${NORTH}:27:13  institution "north": "suggested" names "cost", which is no answer of this institution; did you mean "costs"?`,
    ],
  ],
  insteadOfAnswersExist: [
    [
      () => spoil(NORTH, 'suggested:', 'insteadOf: { checklist: contact, guide: cost }\nsuggested:'),
      `${NORTH}:27:41  institution "north": "insteadOf.guide" is "cost", which is no answer of this institution; did you mean "costs"?`,
    ],
  ],
  silentOnIsAnsweredElsewhere: [
    [
      () => spoil(NORTH, 'suggested:', 'silentOn: [south/costs, north/costs, south/costs]\nsuggested:'),
      `${NORTH}:27:12  institution "north": "silentOn" names "south/costs", which is no answer; did you mean "north/costs"?`,
      `${NORTH}:27:25  institution "north": "silentOn" names "north/costs", which is an answer of this institution; name one of another institution`,
      `${NORTH}:27:38  institution "north": "silentOn" names "south/costs", which stands there already; keep one of the two`,
    ],
  ],
  repliesExist: [
    [
      () => spoil(THANKS, 'reply: thanks', 'reply: thx'),
      `${THANKS}:3:8  intent "thanks": "reply" is "thx", which is no key of a shared text; correct or remove it`,
    ],
  ],
  sourceFilesExist: [
    [
      () => spoil(COSTS, 'file: north.txt', 'file: nort.txt'),
      `${COSTS}:17:9  answer "costs": "file" is "nort.txt", which is not in sources; did you mean "north.txt"?`,
    ],
  ],
  sourceHeadingsExist: [
    [
      () => spoil(COSTS, '[Costs]', '["Step 1: Application", Kosten]'),
      `${COSTS}:18:37  answer "costs": "Kosten" is no heading in north.txt; correct or remove it`,
    ],
  ],
  sourceIsTheInstitutionsOwn: [
    [
      () => spoil(COSTS, 'file: north.txt', 'file: south.txt', south()),
      `${COSTS}:17:9  answer "costs": "file" is the page of "south"; use this institution's own source`,
    ],
  ],
  phrasingsAreEnough: [
    [
      () => spoil(COSTS, '    - question about costs 30\n', ''),
      `${COSTS}:54:3  answer "costs": "phrasings.en" has 29; expected at least 30`,
    ],
  ],
  phrasingsStandOnce: [
    [
      () => spoil(COSTS, '- vraag over costs 30\n', '- vraag over costs 30\n    - Vraag  over Costs 1?\n'),
      `${COSTS}:54:7  answer "costs": the phrasing "Vraag  over Costs 1?" stands here twice; keep one of the two`,
    ],
  ],
  phrasingsBelongToOne: [
    // case, spaces, punctuation and accents make no difference
    [
      () => spoil(COSTS, '- vraag over costs 1\n', '- Vráág over  "contact" 1!\n'),
      `${COSTS}:24:7  answer "costs": the phrasing "Vráág over  "contact" 1!" also stands in answer "contact"; keep it where it belongs`,
    ],
    // nor does an apostrophe
    [
      () =>
        spoil(
          COSTS,
          '- vraag over costs 1\n',
          "- prijs foto's\n",
          spoil(CONTACT, '- vraag over contact 1\n', '- prijs fotos\n'),
        ),
      `${COSTS}:24:7  answer "costs": the phrasing "prijs foto's" also stands in answer "contact"; keep it where it belongs`,
    ],
    // an intent is shared by all institutions: the answer gives way, also to its whole messages
    [
      () => spoil(COSTS, '- vraag over costs 1\n', '- Dank u\n'),
      `${COSTS}:24:7  answer "costs": the phrasing "Dank u" also stands in intent "thanks"; keep it where it belongs`,
    ],
  ],
  followUpsHaveTheirAnswer: [
    [
      () => withFollowUps('{}', 'cost'),
      `${FOLLOW_UPS}:1:8  follow-ups "costs": "after" is "cost", which is no answer of this institution; did you mean "costs"?`,
    ],
    [
      () => withFollowUps('{}', 'contact'),
      `${FOLLOW_UPS}:1:8  follow-ups "costs": "after" is "contact" and the file is "costs"; make them the same`,
    ],
  ],
  followUpsMeanWhatIsThere: [
    [
      () =>
        withFollowUps('{ costs: [waarom], contact: [wie dan], thanks: [mooi], nothing: [hoeveel], contakt: [hoe] }'),
      `${FOLLOW_UPS}:5:80  follow-ups "costs": "contakt" is no answer of this institution and no intent; did you mean "contact"?`,
    ],
  ],
  followUpsStandOnce: [
    [
      () => withFollowUps('{ costs: [waarom, Waarom?], contact: [waarom!] }'),
      `${FOLLOW_UPS}:5:23  follow-ups "costs": the follow-up "Waarom?" stands here twice; keep one of the two`,
      `${FOLLOW_UPS}:5:43  follow-ups "costs": the follow-up "waarom!" stands here also under "costs"; keep one of the two`,
    ],
  ],
  conceptWordsStandOnce: [
    [
      () => withConcepts('money: [bill, rekening, kost*, bill]\n  paper: [bill]'),
      `${CONCEPTS}:5:34  concept "money": "bill" stands here twice; keep one of the two`,
    ],
  ],
  replyWordsStandOnce: [
    [
      () => spoil(REPLIES, '[yes hoor]', '[yes hoor, "Yes, hoor!"]'),
      `${REPLIES}:5:25  reply "yes": "Yes, hoor!" stands here twice; keep one of the two`,
    ],
    [
      () => spoil(REPLIES, '[tweede, second]', '[tweede, first]'),
      `${REPLIES}:60:39  replies: "first" stands here twice; keep one of the two`,
    ],
  ],
  repliesMeanOneThing: [
    [
      () => spoil(REPLIES, '[no then]', '[no then, Yes then]'),
      `${REPLIES}:6:38  reply "no": "Yes then" also stands under "yes"; keep it where it belongs`,
    ],
    [
      () => spoil(REPLIES, '[enough hoor]', '[all hoor]'),
      `${REPLIES}:13:18  reply "enough": "all hoor" also stands under "all"; keep it where it belongs`,
    ],
    // to another question
    [() => spoil(REPLIES, '[enough hoor]', '[yes hoor]')],
  ],
  repliesAreNoRedFlag: [
    [
      () =>
        spoil(
          THANKS,
          'outcome: smalltalk',
          'outcome: safety\nsafety: crisis',
          spoil(REPLIES, '[no then]', '["Thanks a lot, 2"]'),
        ),
      `${REPLIES}:6:29  reply "no": "Thanks a lot, 2" also stands in intent "thanks"; take it away here`,
    ],
  ],
  numbersAgreeBetweenLanguages: [
    [
      () => spoil(COSTS, 'costs €500', 'costs much'),
      `${COSTS}:10:19  answer "costs": "€ 500" stands in nl and not in en; a number is the same in both`,
    ],
    // the same number of something else is another fact
    [
      () =>
        spoil(
          COSTS,
          'within 5 working days',
          'within 5 weeks',
          spoil('sources/north.txt', 'Step 1', '5 weeks', smallKnowledge()),
        ),
      `${COSTS}:8:23  answer "costs": "5 werkdagen" stands in nl and not in en; a number is the same in both`,
      `${COSTS}:12:33  answer "costs": "5 weeks" stands in en and not in nl; a number is the same in both`,
    ],
    [
      () => spoil(SHARED, 'You are welcome.', 'You are welcome 2 times.'),
      `${SHARED}:10:25  message "thanks": "2" stands in en and not in nl; a number is the same in both`,
    ],
  ],
  numbersStandInTheSource: [
    [
      () => spoil(COSTS, '€ 500', '€ 600', spoil(COSTS, '€500', '€600')),
      `${COSTS}:10:19  answer "costs": "€ 600" does not stand in north.txt; say only what the source says`,
      `${COSTS}:14:26  answer "costs": "€600" does not stand in north.txt; say only what the source says`,
    ],
    [
      () => spoil(NORTH, 'vanaf 9.00', 'vanaf 8.00', spoil(NORTH, 'from 9:00', 'from 8:00')),
      `${NORTH}:14:50  institution "north": "8.00" does not stand in north.txt; say only what the source says`,
      `${NORTH}:15:50  institution "north": "8:00 am" does not stand in north.txt; say only what the source says`,
    ],
  ],
  phonesAndHoursStandInTheSource: [
    [
      () => spoil(NORTH, '"020 512 9111"', '"020 512 9112"'),
      `${NORTH}:8:14  institution "north": "020 512 9112" does not stand in north.txt; say only what the source says`,
      `${NORTH}:9:11  institution "north": "link" calls another number than "number"; expected "tel:+31205129112"`,
    ],
    [
      () => spoil(NORTH, '09:00-12:30', '09:00-17:00'),
      `${NORTH}:21:19  institution "north": "17:00" does not stand in north.txt; say only what the source says`,
    ],
  ],
  phoneLinksCallTheirNumber: [
    [
      () => spoil(NORTH, '"tel:+31205129111"', '"tel:+31205129112"'),
      `${NORTH}:9:11  institution "north": "link" calls another number than "number"; expected "tel:+31205129111"`,
    ],
  ],
  reviewComesBeforeTheNext: [
    [
      () => spoil(COSTS, '2027-05-22', '2026-05-22'),
      `${COSTS}:21:11  answer "costs": "reviewBy" is 2026-05-22, before "reviewedOn" 2026-11-22; expected a later day`,
    ],
    [() => spoil(COSTS, '2027-05-22', '2028-11-22')],
    [
      () => spoil(COSTS, '2027-05-22', '2126-05-22'),
      `${COSTS}:21:11  answer "costs": "reviewBy" is 2126-05-22, more than 2 years after "reviewedOn"; expected at most 2028-11-22`,
    ],
  ],
  openingHoursAreInOrder: [
    [
      () => spoil(NORTH, '["09:00-12:30"]', '["09:00-12:30", "12:30-09:00"]'),
      `${NORTH}:21:27  institution "north": "12:30-09:00" ends before it starts; expected such as 09:00-12:30`,
    ],
    [
      () => spoil(NORTH, 'openDays: []', 'openDays:\n  - { date: 2026-12-24, hours: ["09:00-12:00", "11:00-13:00"] }'),
      `${NORTH}:27:48  institution "north": "11:00-13:00" starts before "09:00-12:00" ends; put them in order, without overlap`,
    ],
  ],
  singleDaysStandOnce: [
    [
      () =>
        spoil(
          NORTH,
          'closedDays: []\nopenDays: []',
          `closedDays: [{ date: 2026-12-24, reason: { nl: Kerst, en: Christmas } }]
openDays: [{ date: 2026-12-24, hours: ["09:00-12:00"] }]`,
        ),
      `${NORTH}:26:20  institution "north": the day 2026-12-24 stands here a second time; keep one of the two`,
    ],
  ],
  hoursBelongToAPhone: [
    [
      () => spoil(NORTH, 'openingHours:\n  monday: ["09:00-12:30"]\n', ''),
      `${NORTH}:12:12  institution "north": "hours" is true and there are no "openingHours"; add them, or say false`,
    ],
  ],
  placeholdersAgreeBetweenLanguages: [
    [
      () => spoil(SHARED, 'You are welcome. {reach}', 'You are welcome.'),
      `${SHARED}:9:23  message "thanks": "{reach}" stands in nl and not in en; use it in both`,
    ],
  ],
  placeholdersAreFilledIn: [
    [
      () =>
        spoil(
          SHARED,
          'Welkom bij {institution}',
          'Welkom bij {instituton}',
          spoil(SHARED, 'to {institution}', 'to {instituton}'),
        ),
      `${SHARED}:6:20  message "welcome": "{instituton}" is not filled in here; did you mean "{institution}"?`,
      `${SHARED}:7:20  message "welcome": "{instituton}" is not filled in here; did you mean "{institution}"?`,
    ],
    // the program fills it in elsewhere
    [
      () => spoil(SAFETY, '{ nl: Woorden., en: Words. }', '{ nl: "{nextOpening}.", en: "{nextOpening}." }'),
      `${SAFETY}:5:28  message "safety.emergency": "{nextOpening}" is not filled in here; expected one of {institution}, {reach}, {subject}`,
      `${SAFETY}:5:50  message "safety.emergency": "{nextOpening}" is not filled in here; expected one of {institution}, {reach}, {subject}`,
    ],
    // only small talk can say for how long words are kept
    [
      () =>
        spoil(
          SHARED,
          'gedaan. {reach}',
          'gedaan. {retention}',
          spoil(SHARED, 'welcome. {reach}', 'welcome. {retention}'),
        ),
    ],
    // an answer is shown as it is
    [
      () => spoil(COSTS, 'costs €500', 'costs €500 {phone}', spoil(COSTS, 'soms € 500', 'soms € 500 {phone}')),
      `${COSTS}:10:25  answer "costs": "{phone}" is not filled in here; write the words themselves`,
      `${COSTS}:14:31  answer "costs": "{phone}" is not filled in here; write the words themselves`,
    ],
  ],
  linksAreSafe: [
    [
      () => spoil(COSTS, 'That sometimes costs', 'That [sometimes](http://x.example) costs'),
      `${COSTS}:14:20  answer "costs": the link goes to "http://x.example"; expected an address that starts with https://, tel: or mailto:`,
    ],
    [
      () => spoil(COSTS, 'That sometimes costs', 'That [sometimes](javascript:alert) costs'),
      `${COSTS}:14:20  answer "costs": the link goes to "javascript:alert"; expected an address that starts with https://, tel: or mailto:`,
    ],
    [
      () => spoil(COSTS, 'That sometimes', 'That (see https://x.example) sometimes'),
      `${COSTS}:14:15  answer "costs": "https://x.example)" is a bare address; write [what it is](https://…)`,
    ],
    // calling another number than the one that is shown
    [
      () => spoil(NORTH, 'Bel [020 512 9111](tel:+31205129111)', 'Bel [020 512 9111](tel:+31205129112)'),
      `${NORTH}:14:24  institution "north": the link shows "020 512 9111" and calls "tel:+31205129112"; make them the same number`,
    ],
  ],
  textsHaveNoHtml: [
    [
      () => spoil(COSTS, 'That sometimes', 'That <b>sometimes'),
      `${COSTS}:14:10  answer "costs": "<b>" is not shown in a chat; use words, **bold**, lists and links`,
    ],
  ],
  sentencesAreShort: [
    [
      () => spoil(COSTS, 'That sometimes costs €500.', `Yes. That costs €500${' and more'.repeat(9)}.`),
      `${COSTS}:14:10  answer "costs": the sentence "That costs €500 and more …" has 21 words; expected at most 20`,
    ],
  ],
  sentencesAreShortOnAverage: [
    [
      () =>
        spoil(
          COSTS,
          'That sometimes costs €500.',
          `That costs €500${' and more'.repeat(8)}. We${' really'.repeat(18)} do.`,
        ),
      `${COSTS}:11:7  answer "costs": "answer.en" has 16.0 words a sentence; expected at most 15 on average`,
    ],
  ],
  wordsAreOurOwn: [
    [
      () => spoil(COSTS, 'That sometimes costs €500.', 'Sometimes we ask you to pay an advance of €500.'),
      `${COSTS}:14:15  answer "costs": "we ask you to pay an advance of 500" is copied from the source page; say it in other words`,
    ],
  ],
  otherLanguagesNameWhomToCall: [
    [
      () => spoil(OTHERS, '      crisis: "[112](tel:112), [113](tel:113), ', '      crisis: "[112](tel:112), '),
      `${OTHERS}:16:15  language "de": "crisis" has no link to tel:113; add it`,
    ],
  ],
  dangerTermsStandOnce: [
    [
      () => spoil(OTHERS, '[will sterben]', '[will sterben, Keine Luft]'),
      `${OTHERS}:13:28  language "de": "Keine Luft" stands here a second time; keep one of the two`,
    ],
  ],
  stepsStandOnce: [
    [
      () => spoil(PAPERS, 'id: letter', 'id: road'),
      'north/checklists/papers.yaml:17:9  checklist "papers": "road" stands here a second time; choose another name',
      'north/checklists/papers.yaml:25:20  checklist "papers": "abroad" is no choice of the step "road"; correct or remove it',
    ],
    [
      () => spoil(WHICH, 'id: care', 'id: advice'),
      'north/guides/which.yaml:13:13  guide "which": "advice" stands here a second time; choose another name',
      'north/guides/which.yaml:17:20  guide "which": "care" is no choice of the step "hope"; correct or remove it',
    ],
    [
      () => spoil(WHICH, 'id: hope', 'id: end'),
      'north/guides/which.yaml:7:9  guide "which": "end" means that nothing follows; choose another name',
      'north/guides/which.yaml:17:13  guide "which": "hope" is no step of this flow; correct or remove it',
    ],
  ],
  stepsCanBeAnswered: [
    [
      () =>
        spoil(
          WHICH,
          'choices:\n      - id: advice',
          'many: true\n    item:\n      who: { nl: a, en: a }\n      how: { nl: a, en: a }\n      why: { nl: a, en: a }\n    choices:\n      - id: advice',
        ),
      'north/guides/which.yaml:15:5  guide "which": an item has choices of its own; remove "choices"',
      'north/guides/which.yaml:22:20  guide "which": "care" is no choice of the step "hope"; correct or remove it',
    ],
    [
      () =>
        spoil(
          PAPERS,
          '    item:\n      who: { nl: Uw arts., en: Your doctor. }\n      how: { nl: Vraag erom., en: Ask for it. }\n      why: { nl: Wij lezen die., en: We read it. }\n',
          '',
        ),
      'north/checklists/papers.yaml:17:5  checklist "papers": the step "letter" cannot be answered; add "choices" or "item"',
    ],
  ],
  labelsDiffer: [
    [
      () => spoil(WHICH, 'nl: Zorg', 'nl: advies'),
      'north/guides/which.yaml:14:22  guide "which": "advies" is the label of two choices; make them differ',
    ],
  ],
  nextStepsExist: [
    [
      () => spoil(PAPERS, 'next: translation', 'next: translatoin'),
      'north/checklists/papers.yaml:16:15  checklist "papers": "next" names "translatoin", which is no step of this flow; did you mean "translation"?',
    ],
    [
      () => spoil(PAPERS, '  - id: translation', '    next: nowhere-near\n  - id: translation'),
      'north/checklists/papers.yaml:24:11  checklist "papers": "next" names "nowhere-near", which is no step of this flow; correct or remove it',
    ],
  ],
  conditionsNameChoices: [
    [
      () => spoil(PAPERS, 'when: { road: [abroad] }', 'when: { raod: [abroad] }'),
      'north/checklists/papers.yaml:25:13  checklist "papers": "raod" is no step of this flow; did you mean "road"?',
    ],
    [
      () => spoil(PAPERS, 'when: { road: [abroad] }', 'when: { road: [aboard] }'),
      'north/checklists/papers.yaml:25:20  checklist "papers": "aboard" is no choice of the step "road"; did you mean "abroad"?',
    ],
    [
      () => spoil(WHICH, 'when: { hope: [care] }', 'when: { hope: [cure] }'),
      'north/guides/which.yaml:17:20  guide "which": "cure" is no choice of the step "hope"; did you mean "care"?',
    ],
  ],
  waysEndAndReachAll: [
    [
      () => spoil(PAPERS, 'next: [contact]', '    next: road\nnext: [contact]'),
      'north/checklists/papers.yaml:8:5  checklist "papers": a way comes back to the step "road" and never ends; change a "next"',
    ],
    [
      () => spoil(WHICH, '- id: opinion', '- id: opinion\n    when: { hope: [care] }'),
      'north/guides/which.yaml:16:3  guide "which": no result fits hope: advice; add one without "when" as the last',
      'north/guides/which.yaml:20:9  guide "which": no choices lead to the result "opinion"; remove it, or change its "when"',
    ],
    // what several choices together lead to is reached, and must end
    [() => withTogether('end')],
    [
      () => withTogether('hope'),
      'north/guides/which.yaml:7:5  guide "which": a way comes back to the step "hope" and never ends; change a "next"',
    ],
    [
      () => spoil(PAPERS, 'next: translation', 'next: end'),
      'north/checklists/papers.yaml:24:9  checklist "papers": no choices lead to the step "translation"; remove it, or change "when" or "next"',
    ],
    [
      () => spoil(WHICH, '- id: transfer\n    when: { hope: [care] }', '- id: transfer'),
      'north/guides/which.yaml:19:9  guide "which": no choices lead to the result "opinion"; remove it, or change its "when"',
    ],
  ],
  flowsHaveTheirOwnIds: [
    [
      () => ({
        ...smallKnowledge(),
        'north/guides/papers.yaml': (smallKnowledge()[WHICH] ?? '')
          .replace('id: which', 'id: papers')
          .replace('main: true', 'main: false')
          .replace('Wat past', 'Wat hoort')
          .replace('What fits', 'What suits'),
      }),
      'north/guides/papers.yaml:1:5  guide "papers": "papers" is also another flow, an answer or an intent; choose another id',
    ],
  ],
  oneFlowIsTheMainOne: [
    [
      () => ({
        ...smallKnowledge(),
        'north/guides/other.yaml': (smallKnowledge()[WHICH] ?? '')
          .replace('id: which', 'id: other')
          .replace('[patient, relative]', '[patient]')
          .replace('Wat past', 'Wat hoort')
          .replace('What fits', 'What suits'),
      }),
      'north/guides/which.yaml:4:7  guide "which": "main" is also true in guide "other" for the audience patient; one guide can be it',
    ],
  ],
  offersOfFlowsExist: [
    [
      () => spoil(PAPERS, 'next: [contact]', 'next: [contcat]'),
      'north/checklists/papers.yaml:32:8  checklist "papers": "contcat" is no answer or flow of this institution; did you mean "contact"?',
    ],
    [
      () => spoil(WHICH, 'next: [papers]', 'next: [paper]'),
      'north/guides/which.yaml:19:12  guide "which": "paper" is no answer or flow of this institution; did you mean "papers"?',
    ],
    [
      () => spoil(PAPERS, 'offeredWith: [costs]', 'offeredWith: [which]'),
      'north/checklists/papers.yaml:5:15  checklist "papers": "which" is no answer of this institution; correct or remove it',
    ],
  ],
}

test.each(
  Object.entries(CASES).flatMap(([rule, cases]) =>
    cases.map(([spoiled, ...faults], i) => ({ rule, case: i + 1, spoiled, faults })),
  ),
)('$rule, case $case', ({ spoiled, faults }) => {
  expect(faultsOf(spoiled())).toEqual(faults.map((fault) => `knowledge/${fault}`))
})

test('every rule has its case', () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(RULES).sort())
})

test('without a file of shared texts, that is the one fault', () => {
  const { [SAFETY]: _, ...contents } = smallKnowledge()
  expect(faultsOf(contents)).toEqual([
    `knowledge/${SAFETY}:1:1  messages: the file is missing; the program says the texts in it`,
  ])
})

test('a fault inside one answer makes no dead reference of it elsewhere', () => {
  expect(faultsOf(spoil(CONTACT, 'audiences:', 'audience:'))).toHaveLength(1)
})

test('the same words at two institutions are no fault', () => {
  const contents = south()
  const answer = contents[COSTS]?.replace('[contact]', '[]').replace('north.txt', 'south.txt') ?? ''
  expect(faultsOf({ ...contents, 'south/answers/costs.yaml': answer })).toEqual([])
})

test('a review date that is past is a warning and keeps nothing from working', () => {
  const contents = spoil(COSTS, '2027-05-22', '2026-12-01')
  expect(warningsOf(contents, '2026-12-01')).toEqual([])
  expect(warningsOf(contents, '2026-12-02')).toEqual([
    'knowledge/north/answers/costs.yaml:21:11  answer "costs": "reviewBy" is 2026-12-01, which is past; let Information Desk read the text again, then set both dates',
  ])
  expect(faultsOf(contents)).toEqual([])
})

test('a review that is still to come is one as well', () => {
  const contents = spoil(COSTS, '2026-11-22', '2026-11-24')
  expect(warningsOf(contents, '2026-11-24')).toEqual([])
  expect(warningsOf(contents, '2026-11-23')).toEqual([
    'knowledge/north/answers/costs.yaml:20:13  answer "costs": "reviewedOn" is 2026-11-24, which is still to come; expected the day on which Information Desk read the text',
  ])
})

test('the same words in another order are worth a look', () => {
  const contents = spoil(COSTS, phrasings('vraag over costs', 1), '    - "1 contact, over: vraag"')
  expect(faultsOf(contents)).toEqual([])
  expect(warningsOf(contents)).toEqual([
    'knowledge/north/answers/costs.yaml:24:7  answer "costs": the phrasing "1 contact, over: vraag" has the same words as one in answer "contact"; is one of them meant otherwise?',
  ])
})
