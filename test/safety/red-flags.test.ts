import { join } from 'node:path'
import { readRedFlags } from '../../bot/safety/read-red-flags'
import { compileRedFlags, type RedFlagRules } from '../../bot/safety/red-flag-rules'
import { checkRedFlags, findRedFlag } from '../../bot/safety/red-flags'
import { readFiles } from '../../knowledge/files'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const rules = readRules()

function readRules(): RedFlagRules {
  const reading = readRedFlags(readFiles(join(__dirname, '../../knowledge')), { today: '2026-11-22', name: '' })
  if ('faults' in reading)
    throw new Error(reading.faults.map((fault) => `${fault.file}:${fault.line} ${fault.message}`).join('\n'))
  return compileRedFlags(reading.data, shippedKnowledge().knowledge.otherLanguages)
}

const kindOf = (text: string) => findRedFlag(text, rules)?.kind

describe('an emergency is seen', () => {
  test.each([
    // said straight out
    'ik heb 39,2 koorts en vorige week was mijn chemo',
    'I have a temperature of 39 and had chemo last week',
    'my throat is closing up after the new tablet',
    // played down
    'het is vast niks maar ik heb 38,9 en zit in de chemo',
    "I don't want to make a fuss but I've had a bit of a temperature since my treatment",
    'ik wil niet overdrijven maar mijn hartslag is al uren 150',
    // about somebody else
    'onze dochter krijgt vincristine en kan sinds vandaag haar voeten niet meer optrekken',
    "mum hasn't opened her eyes today, breathing is shallow",
    'opa zegt dat hij beestjes ziet op de muur sinds de dexamethason',
    // with slips, stretched and split words
    'koortz en overgeven na de chemoo',
    'ben zo benaut kan geen zin afmaken',
    'bewustelos, heeelp',
    'ik ben flauw gevallen en heb een bloed neus',
    'so breathles cant finish a sentance',
    // by somebody who learns the language
    'mij vrouw heel warm, veel trillen, chemo maandag, wat doen',
    'papa fall down, not talk good, please help',
    // hidden in a question about something else
    'volgende week intake bij jullie maar vandaag heb ik zo n stekende pijn bij het ademhalen',
    'question about the transfer, and by the way my leg is suddenly huge',
    'welke stukken meesturen? NB sinds vannacht hematemesis, is nog thuis',
    // over two sentences
    'Maandag was de laatste kuur. Nu gloei ik en ik ril.',
    // a history, and a now
    'Mijn moeder kreeg vorig jaar een beroerte en nu hangt haar mond weer scheef',
    // capitals, accents and curly apostrophes
    'HIJ IS BEWUSTELOOS',
    'I can’t breathe',
    // trailing off
    "I can't ... breathe",
  ])('%s', (text) => expect(kindOf(text)).toBe('emergency'))
})

describe('despair is seen', () => {
  test.each([
    'ik wil dood',
    'I want to end it all',
    // veiled
    'ik zou iedereen een plezier doen als ik weg was',
    'nobody will cry over me',
    'laat die afspraak maar zitten, tegen die tijd leef ik niet meer',
    // a plan, a place, the means
    'thought about taking all my oxycodone in one go',
    'ik sta boven op de parkeergarage',
    'dad wants to stop living and has saved his sleeping tablets',
    // a farewell
    'kan iemand voor mijn katten zorgen, ik ga vannacht weg en kom niet terug',
    'my husband sent a farewell email and switched off his phone',
    // about somebody else
    'mijn dochter van 16 zegt dat ze liever dood is dan kaal',
    'my neighbour with cancer wants to hang himself',
    // with slips and split words
    'ik denk aan zelf moort sins de uitslag',
    'dont wanna live no more',
    // hidden in a question about something else
    "how do I request a second opinion? not that it matters, next week I'll be dead, I'll see to that",
    'could I be treated in Goes, not that I can see a single reason to go on living, as it is nearer?',
    'ik zie geen enkele reden om verder te leven, wat kost het',
  ])('%s', (text) => expect(kindOf(text)).toBe('crisis'))
})

describe('a question that only the own doctor can answer is seen', () => {
  test.each([
    'heb ik kanker',
    'what are my survival chances with stage 4',
    'hoeveel paracetamol mag ik per dag nemen',
    'can I take ibuprofen during chemo',
    'wat betekent adenocarcinoom in mijn uitslag',
    'is T3N1M0 ernstig',
    'does cannabis oil cure cancer',
    'should I choose surgery or radiation',
    'moet ik mijn zaad laten invriezen',
    'would a transfer raise my survival odds',
  ])('%s', (text) => expect(kindOf(text)).toBe('medical-advice'))
})

describe('a plain question stays one', () => {
  test.each([
    // figures of speech
    "I'm dying to hear how many weeks it takes",
    'My hospital is killing me with paperwork, what do you need exactly?',
    'I nearly had a heart attack when I saw the bill, is it reimbursed?',
    'ik lach me dood om die formulieren, maar wat moet ik invullen?',
    'ik ben dood op, kan het gesprek ook via video?',
    "I'd kill for an earlier appointment",
    'Ik voel me een uitgewrongen vaatdoek na al dat wachten, wat kost het?',
    'ik wil een einde maken aan de onzekerheid, hoe snel kan ik terecht?',
    "what's the quickest way to go from Schiphol to you",
    // the past, and what stands in the file
    'I was operated in 2021 after a brain bleed, do you need those scans?',
    'he was admitted to the emergency department in May, should those letters be included?',
    'Mijn oma heeft in 2019 een beroerte gehad en kan niet goed lopen, is er een rolstoel?',
    'Mijn vader is dood gegaan in 2020 aan darmkanker, nu heb ik het ook en wil ik een second opinion',
    // said to be absent
    'I have no fever or pain, I only want to know what a second opinion is',
    // A word of both languages, denied in either.
    'Knobbel in de schildklier, geen stridor. Kunt u hem electief zien?',
    'Thyroid nodule, no stridor. Could you see him electively?',
    'Geen koorts, rillingen of bloedingen, ik wil alleen de datum wijzigen',
    'He has no fever, shortness of breath or palpitations. Which department?',
    // words that look alike
    'ik wil stoppen met de behandeling in Utrecht en naar jullie overstappen',
    'moet ik de uitslag van het bloedonderzoek zelf opsturen',
    "my doctor doesn't respond to my emails, can the GP refer me?",
    'my husband has leukaemia and is 38, can he get a second opinion?',
    'it is 39 euros to park, is that reimbursed?',
    "I live alone and can't drive, can the appointment be on the phone?",
    'red tape everywhere, my port of call is you',
    'Wie is die arts die mijn dossier leest?',
    'Do you have an emergency number for the Patient Information Center?',
    // nothing at all
    '',
    '🍕🎉',
    'constructor __proto__ toString',
  ])('%s', (text) => expect(findRedFlag(text, rules)).toBeUndefined())
})

describe('an everyday message raises no alarm', () => {
  test.each([
    // a word of one language that is another in the other
    ['"want die" is Dutch', 'Ik heb het nog niet aan mijn longarts verteld, want die is zo trots. Is het verplicht?'],
    ['"plan ... die" is Dutch', 'Kan ik het plan zien van de arts die mij behandelt?'],
    ['"let ... die" is Dutch', 'U let op dingen die mijn arts mist?'],
    // a word of its own that looks like a slip
    ['verlangen is no verhangen', 'Mag ik namens mijn broer dit verlangen of moet zijn specialist goedkeuren?'],
    ['doorgaan is no doodgaan', 'Jullie zeggen stoppen, terwijl zijn internist wil doorgaan. Hoe verder?'],
    ['strikt is no stikt', 'Wat is het strikt noodzakelijke over mijn maagkanker?'],
    ['slikt is no stikt', 'Moet de medicijnlijst van mijn vrouw er ook bij, ze slikt er veertien'],
    ['chill is an easy manner', "my doc's pretty chill"],
    ['chill is Dutch too', 'mn arts is best chill'],
    ['ruilen is no rillen', 'Ik wil dichter bij huis voor de bestralingen. Mag ik zo van ziekenhuis ruilen?'],
    ['rijen is no rillen', 'Zijn er voor melanoom langere rijen dan voor blaaskanker?'],
    ['certain is no curtain', "where do I put down that I'd like a certain doctor?"],
    ['spreekuur is no kuur', 'Mijn patiënt komt op mijn spreekuur. Wat is de juiste stap?'],
    ['cancel is no cancer, and shame kills nobody', "I'd die of shame, but can I still cancel for tomorrow"],
    // a figure of speech
    ['paperwork', 'die papierwinkel is om je van kant te maken haha, hoe vraag ik het aan'],
    ['curiosity', 'ik ga dood van nieuwsgierigheid: wat kost het nou'],
    ['a cold shoulder', 'will they give me the cold shoulder afterwards?'],
    ['bled dry', 'My husband has been bled dry. Will you draw yet more blood?'],
    // papers and samples
    ['tissue of a biopsy', "I've got bloods, scans and the tissue report"],
    ['a tube of a laboratory', 'must I request every blood tube of five years?'],
    ['done again', 'Waarom is het nodig om alles dubbel te laten meten?'],
    // another illness that a second opinion is asked on
    ['a bone that healed', 'my ankle was set crooked, which hospital can I go to'],
    ['a clot, English', "thrombosis in the leg, other doctor's view"],
    [
      'a history; the "now" is of the request',
      'Vorig jaar had ik een hartaanval, kan ik nu wel een tweede mening vragen?',
    ],
    ['somebody who lies awake', 'My wife hardly sleeps. Does she hear the advice at the end of the visit?'],
    ['the name of a desk', 'out of hours GP post, can they put me forward to the AVL'],
    // not asking for advice
    ['a lecture', 'hebben jullie een lezing over leven na kanker'],
    ['an admission', 'What time does my day admission start and should I be fasting then?'],
    ['stock of a pharmacy', 'apotheek heeft mijn anti-misselijkheidspillen niet op voorraad'],
    ['whom it is for', 'is dit iets voor mij of alleen voor rare kankers'],
    ['a doctor who helps', 'Could she still do something for me?'],
    ['who chooses', 'Surgery or radiation, do I choose myself if views diverge?'],
    ['what to compare', 'Opereren of bestralen, ik wil eerst alles kunnen vergelijken voor ik teken'],
    ['what to send', 'Would you also like to know which medicines I take, or only diagnosis and tests?'],
    ['whether one may ask', 'my cancer is terminal according to them, may I still ask for a review'],
    ['a take-over', 'Mijn pa krijgt hier alleen pijnstillers. Nemen jullie zulke mensen nog in behandeling?'],
    ['which road', 'second opinion overslaan en meteen bij jullie behandeld worden'],
    // long so and well so
    ['used to it', 'Al jaren last van benauwdheid door mijn COPD, daar ben ik aan gewend. Waar kan ik parkeren?'],
    ['under control', 'Epilepsy since I was six, well controlled with tablets. Should that be in the file?'],
    ['looked into', 'Al maanden bloed bij het plassen, daar ben ik voor onder behandeling. Wat stuur ik mee?'],
    ['as ever', 'Lymfoedeem in mijn arm, dik als altijd. Mag ik vragen om aan de andere kant te meten?'],
    [
      'resolved',
      'Na de operatie had ik een longembolie, dat is nu netjes opgelost. Hoort dat bij de voorgeschiedenis?',
    ],
    ['years back', 'Mijn vrouw is na een herseninfarct van zes jaar terug wat trager. Kan het gesprek langer duren?'],
    // a death of years ago, of somebody else, beside a question
    ['a sister', 'Mijn zus pleegde zelfmoord in 1999. Vragen jullie naar ziekten in de familie?'],
    [
      'a brother',
      'Since my brother took his own life in 2011 I choose alone. If your doctors and mine disagree, who decides?',
    ],
    ['a mother', 'Sinds moeder dood is heb ik haar spullen opgeruimd en een cd gevonden. Is die nog bruikbaar?'],
    // more figures of speech
    ['a song', 'That song on hold could raise the dead. Is there a call-back option?'],
    ['a queue', 'This phone queue is sucking the life out of me, when is it quieter?'],
    ['a profession', "I'm a lorry driver, not an academic, so keep it plain."],
    ['a talent', "My wife normally does this, I'm hopeless with computers. Where do I click?"],
    ['a shrug', 'Al sla je me dood, ik weet niet meer welke polikliniek het was. Kunt u dat opzoeken?'],
    ['heat', 'We stikken van de warmte op die zolderkamer, is er bij het ziekenhuis ook een logeerhuis?'],
    // a telegram, and what a refusal does to one's place
    [
      'a diagnosis told',
      "Malignant, invasive, grade 3, node positive. That's all they gave us. Is it enough for you to start with?",
    ],
    [
      'an urgent referral',
      'Collega, agressief B-cellymfoom, spoedverwijzing. Op welk nummer is de coördinator bereikbaar?',
    ],
    ['a place on the list', 'If I refuse chemo will you throw me off the list?'],
    ['a place as a patient', 'Kan ik een operatie weigeren en toch bij jullie patiënt blijven?'],
  ])('%s: %s', (_, text) => expect(findRedFlag(text, rules)).toBeUndefined())
})

describe('what such a message looks like is still seen', () => {
  test.each([
    // a denial holds along a list that ends with "or", and no further
    ['emergency', 'No fever, chest pain since this morning'],
    ['emergency', 'Geen koorts, wel benauwd of een druk op de borst'],
    // two words with a pause between them are no word that excuses
    ['emergency', 'I have an emergency, number please'],
    ['crisis', 'neem alsjeblieft de telefoon op, ik wil dood'],
    // said of somebody, and no figure of speech
    ['emergency', 'hartaanval van mijn man, wat nu'],
    ['emergency', 'Uw patiënt is nog niet koortsvrij'],
    // long so, and now other than ever
    ['emergency', 'Al jaren benauwd, daar ben ik aan gewend, maar dit is anders'],
    ['emergency', 'Al jaren COPD, niks nieuws, en ik heb geen lucht'],
    ['emergency', "Always wheezy in spring, inhalers sorted, but they don't help this time"],
    ['emergency', 'Short of breath for two years, used to it. It is much worse since Friday'],
    ['emergency', 'Al maanden bloed bij het plassen, daar ben ik voor onder behandeling. Het wordt steeds meer'],
    ['emergency', 'Ik ben onder behandeling en heb bloed bij de plas'],
    ['emergency', 'Ik ben al drie dagen kortademig, de huisarts weet ervan'],
    ['emergency', 'Mijn man heeft al jaren epilepsie, goed ingesteld, ligt te schokken'],
    ['emergency', "Well controlled epilepsy since childhood, a seizure that won't stop"],
    ['emergency', 'Lymfoedeem in mijn arm, dik als altijd, maar hij gloeit'],
    ['emergency', 'Longembolie gehad, netjes opgelost, ik ben weer kortademig'],
    ['emergency', "Zes jaar geleden een beroerte, weer zo'n scheve mond"],
    ['emergency', 'face is drooping for ten minutes, fully resolved'],
    ['emergency', "well controlled asthma since childhood, inhaler isn't working"],
    ['emergency', 'mijn vrouw is te zwak om te drinken'],
    ['emergency', 'my ears bleed'],
    ['emergency', 'we stikken van de rook'],
    // a death of somebody else, and an own wish
    ['crisis', 'Mijn zus pleegde zelfmoord in 1999.'],
    ['crisis', 'Mijn zus pleegde zelfmoord in 1999. De lente begint.'],
    ['crisis', 'Mijn vader pleegde zelfmoord in 1990. Hij was 45. Ik ben nu 45.'],
    ['crisis', 'Mijn broer heeft in 2011 zelfmoord gepleegd. Ik snap hem nu.'],
    ['crisis', 'Mijn oom heeft zich jaren geleden verhangen. Ik heb het touw klaarliggen.'],
    ['crisis', "My sister's suicide was eighteen years ago and I want to follow her. Where do I write?"],
    ['crisis', 'My dad killed himself twenty years ago. He was the brave one.'],
    ['crisis', "My brother took his own life in 2011. I can't go on."],
    ['crisis', 'My husband killed himself last year. Do I need a referral?'],
    ['crisis', 'Mijn man heeft in 2008 zelfmoord gepleegd en mijn dochter denkt aan zelfmoord. Wie belt ons?'],
    // the words of a figure of speech
    ['crisis', 'My sister killed herself years ago. The river is close by. Does anyone hear this?'],
    ['crisis', 'op sterven na dood, en dat laatste stukje doe ik zelf'],
    ['crisis', 'sla me maar dood'],
    ['crisis', 'voor wie zou ik nog blijven'],
    ['crisis', "the train at 9:15 doesn't stop here, I checked"],
    ['crisis', 'al sla je me dood, ik wil niet meer leven'],
    ['crisis', "I'm hopeless with computers and I want to end it"],
    ['crisis', "I'm a lorry driver and I will drive into a tree"],
    ['crisis', "I'd rather die than live like this"],
    ['crisis', 'this cancer is sucking the life out of me, I want to die'],
    // advice beside the way to get it
    ['medical-advice', 'Before I ask for a second opinion: is FOLFIRINOX really the best thing for me?'],
    ['medical-advice', 'Does my lung cancer look operable to you, or shall I get a second opinion?'],
    ['medical-advice', 'For the second opinion: do you think six rounds of FOLFOX is too many for a 78-year-old?'],
    ['medical-advice', 'How much longer does mum have?'],
    ['medical-advice', 'hoe lang heeft mijn vader nog'],
    ['medical-advice', "Is mijn moeder niet te zwak voor zo'n zware ingreep?"],
    ['medical-advice', 'should I refuse chemo?'],
    ['medical-advice', 'Can I refuse chemo or will the cancer come back?'],
    ['medical-advice', 'hoe agressief is mijn tumor'],
    ['emergency', 'mijn man is slap als een vaatdoek'],
    ['emergency', 'ik heb 38,5'],
    ['crisis', 'straks spring ik hier van het dak'],
    ['crisis', 'I am a nuisance to everyone'],
    ['crisis', 'i want die please'],
    ['crisis', 'no good life, want die'],
    ['crisis', 'please help me die'],
    ['crisis', 'I think about how to die'],
    ['crisis', 'makkelijkste manier om je van kant te maken'],
    ['crisis', 'de formulieren liggen klaar en ik maak me van kant'],
    ['crisis', 'ik ben doodmoe en ga mezelf van kant maken'],
    ['crisis', 'ik ga me verhangen'],
    ['crisis', 'ik ga dood van schaamte en wil niet meer leven'],
    ['crisis', 'dood van nieuwsgierigheid, nee: ik wil dood'],
    ['crisis', 'wil doodgaan'],
    ['emergency', 'I feel chill and shake after chemo'],
    ['emergency', 'I had a chill since the infusion'],
    ['emergency', 'hij stikt'],
    ['emergency', 'ik heb rilen na de kuur'],
    ['emergency', 'blood on the tissue when I cough'],
    ['emergency', 'coughing up bloods'],
    ['emergency', 'blood is coming out of my feeding tube'],
    ['emergency', 'my shoulder is cold and blue'],
    ['emergency', 'denk dat ik een trombose been heb'],
    ['emergency', 'mijn trombosebeen is dik, wil ook een second opinion'],
    ['emergency', 'trombosebeen sinds vanochtend, ik wilde net een second opinion vragen'],
    ['emergency', "my thrombosis leg hurts, other doctors don't pick up"],
    ['emergency', 'Vorig jaar had ik een hartaanval, kan ik nu weer een hartaanval krijgen'],
    ['emergency', 'Vorig jaar een hartaanval en nu weer, mag ik nu wel een second opinion'],
    ['emergency', 'ik zie alles dubbel'],
    ['emergency', 'food is stock in my throat'],
    ['medical-advice', 'kan ik dit over leven, deze kanker'],
    ['medical-advice', 'should I be fasting during chemo'],
    ['medical-advice', 'Immunotherapie, is dat iets voor mij'],
    ['medical-advice', 'surgery or radiation, which do I choose'],
    ['medical-advice', 'which medicines can I take with chemo'],
  ])('%s: %s', (kind, text) => expect(kindOf(text)).toBe(kind))
})

test('of several red flags the most pressing one counts', () => {
  expect(kindOf('how much morphine may I take? I want to die')).toBe('crisis')
  expect(kindOf('I want to die, I just swallowed a whole box of oxycodone')).toBe('emergency')
  expect(kindOf('is mijn kanker te genezen? ik krijg nu geen lucht')).toBe('emergency')
})

test('a sure sign of despair goes before a sign that may be harmless', () => {
  expect(findRedFlag('my gums are bleeding a little', rules)).toMatchObject({ kind: 'emergency' })
  expect(findRedFlag('some bleeding, and I want to die', rules)).toMatchObject({ kind: 'crisis' })
})

test('the red flag names its rule, and nothing of what was said', () => {
  expect(findRedFlag('Ik ben Jan en ik stik', rules)).toEqual({ kind: 'emergency', rule: 'no-breath' })
})

describe('time', () => {
  /** Processor time for one message in milliseconds, the best of several: what the machine does beside it is not measured. */
  function milliseconds(text: string): number {
    let best = Number.POSITIVE_INFINITY
    for (let i = 0; i < 60; i++) {
      const before = process.cpuUsage()
      findRedFlag(text, rules)
      const { user, system } = process.cpuUsage(before)
      best = Math.min(best, (user + system) / 1000)
    }
    return best
  }

  test('the longest message is checked in a few milliseconds', () => {
    const story =
      'Ik woon in Hoorn en heb vragen over het dossier, de verwijzing en de kosten van een second opinion bij u. '
    expect(milliseconds(story.repeat(19).slice(0, 2000))).toBeLessThan(10)
  })

  test.each([
    'koorts ',
    'a',
    'niet ',
    'geen koorts vorig jaar ',
    "'",
    '1',
    '. ',
    'é',
    'ik wil ',
    'bloed en ',
    'e\u0301',
  ])('nothing that is repeated takes long: %j', (piece) =>
    expect(milliseconds(piece.repeat(2000).slice(0, 2000))).toBeLessThan(25),
  )

  test('nor does a list of what is denied, however long', () =>
    expect(milliseconds(`geen ${'koorts, '.repeat(250)}`.slice(0, 2000))).toBeLessThan(25))
})

describe('what was is no excuse for what is', () => {
  const told = {
    nl: [
      'Vorig jaar kreeg ik borstkanker',
      'In mei ben ik geopereerd',
      'Ik had een brief van de arts',
      'Drie jaar geleden had ik al chemo',
      'Na mijn opname ging het beter',
      'In 2019 was ik bij u',
    ],
    en: [
      'Last year I got breast cancer',
      'The diagnosis was in May',
      'I used to smoke a lot',
      'I have a letter from the hospital',
      'I was admitted last month',
      'In 2019 I was your patient',
    ],
  }
  const now = {
    nl: [
      'ik kan niet ademen',
      'mijn man is bewusteloos',
      'hij reageert niet meer',
      'ze heeft een aanval',
      'mijn mond hangt scheef',
    ],
    en: [
      'I cannot breathe',
      'my husband is unconscious',
      'he is not responding',
      'she is having a seizure',
      'I have chest pain',
    ],
  }
  const pairs = (['nl', 'en'] as const).flatMap((language) =>
    told[language].flatMap((past) =>
      now[language].flatMap((present) => [
        `${past}, ${present}`,
        `${past} ${language === 'nl' ? 'en' : 'and'} ${present}`,
      ]),
    ),
  )
  test.each(pairs)('%s', (text) => expect(kindOf(text)).toBe('emergency'))

  test.each([
    'Vorig jaar had ik een hartinfarct. Moeten die papieren mee?',
    'Vorig jaar, tijdens de vakantie, kreeg hij een beroerte. Kan hij een second opinion krijgen?',
    'Hij had een longembolie, dat is nu netjes opgelost. Mag hij reizen?',
    'I had a seizure in 2012 and the file is in Leeds. Do you need it?',
  ])('over it is: %s', (text) => expect(kindOf(text)).toBeUndefined())
})

test.each([
  'I need an ambulance now, is the ambulance covered',
  "my dad won't respond, I called the doctor twice",
  'hij reageert niet meer, de huisarts neemt de telefoon niet op',
])('what stands in another clause excuses no emergency: %s', (text) => expect(kindOf(text)).toBe('emergency'))

test('a threat is no figure of speech', () => {
  expect(kindOf('my boss will kill me if I take another day off')).toBeUndefined()
  expect(kindOf('my husband will kill me if I go home')).toBe('crisis')
})

test('clauses with a find are judged once a rule, the first few that differ', () => {
  const judged: string[] = []
  const same = 'a heart attack, '.repeat(9)
  const { flag } = checkRedFlags(`${same} dad: a heart attack on the stairs`, rules, ({ rule }, clause) => {
    judged.push(`${rule}: ${clause}`)
    return clause.endsWith('stairs')
  })
  expect(judged).toEqual([...new Set(judged)])
  expect(flag?.kind).toBe('emergency')
})

test.each([
  ['Ik lach me dood om die formulieren, hij viel? Wat nu', 'ik om die formulieren, hij viel. wat nu'],
  // the words after the pause are the saying itself
  ['hij viel, dood van nieuwsgierigheid wat kost het', 'hij viel, wat kost het'],
  ['Wat kost het, en hoe lang duurt het?', 'Wat kost het, en hoe lang duurt het?'],
])('of %j without its sayings the pauses stay', (text, left) =>
  expect(checkRedFlags(text, rules).withoutSayings).toBe(left),
)

test('a rule that is weighed may be refused, and so may medical advice; no other find of danger', () => {
  const refused = (text: string) => checkRedFlags(text, rules, () => false).flag?.kind
  expect(refused('my husband had a heart attack')).toBeUndefined()
  expect(refused('moet ik stoppen met de tamoxifen')).toBeUndefined()
  expect(refused('I cannot breathe')).toBe('emergency')
  expect(refused('ik wil niet meer leven')).toBe('crisis')
})
