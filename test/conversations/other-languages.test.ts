/** Somebody writes in a language that we do not speak: the numbers in that language, where danger is told and where it is not; then ours. */
import { breakingOn } from '../helpers/minds'
import { CONVERSATION, play } from '../helpers/play'

/** The locales of the last replies, in order. */
const localesOf = async ({ store }: Awaited<ReturnType<ReturnType<typeof play>>>, since = 0) =>
  (await store.listActivities(CONVERSATION, since)).filter(({ role }) => role === 'bot').map(({ body }) => body.locale)

test.each([
  ['de', 'Ich bekomme keine Luft', 'Rufen Sie jetzt [112](tel:112) an'],
  ['fr', 'aidez-moi, ma mère est inconsciente', 'Appelez tout de suite le [112](tel:112)'],
  ['es', 'no puedo respirar', 'Llame ahora al [112](tel:112)'],
  ['it', 'mia madre non respira', 'Chiami subito il [112](tel:112)'],
  ['pt', 'não consigo respirar', 'Ligue já para o [112](tel:112)'],
  ['pl', 'Mąż nie oddycha', 'zadzwonić pod [112](tel:112)'],
  ['ro', 'nu pot să respir', 'Sunați acum la [112](tel:112)'],
  ['tr', 'nefes alamıyorum yardım edin', 'Hemen [112](tel:112)'],
  ['ar', 'لا أستطيع التنفس', 'اتصل الآن بالرقم [112](tel:112)'],
  ['uk', 'не можу дихати', 'Зараз же телефонуйте [112](tel:112)'],
  ['ru', 'не могу дышать', 'Сейчас же звоните [112](tel:112)'],
])(
  'who cannot breathe, in "%s", reads whom to call in that language and in ours, each as what it is',
  async (code, cry, call) => {
    const played = await play()`
    visitor: ${cry}
    bot:     {safety.emergency} …${call}…
    bot:     {safety.emergency} **Dit kan spoed zijn. … [112](tel:112)…
  `
    expect(await localesOf(played)).toEqual([code, 'nl'])
  },
)

test.each([
  ['de', 'ich will nicht mehr leben', 'Man spricht dort Niederländisch'],
  ['fr', 'je veux mourir', 'On y répond en néerlandais'],
  ['tr', 'ölmek istiyorum', 'Orada Felemenkçe konuşulur'],
  ['pl', 'chcę umrzeć', 'Rozmowa jest po niderlandzku'],
])('who wants to die, in "%s", reads 113, and that it is answered in Dutch', async (code, cry, honest) => {
  const played = await play({ language: 'en' })`
    visitor: ${cry}
    bot:     {safety.crisis} … [113](tel:113) … [0800-0113](tel:08000113) …${honest}…
    bot:     {safety.crisis} **What you write sounds very hard. … [113](tel:113) …
  `
  expect(await localesOf(played)).toEqual([code, 'en'])
})

test('what is said next gets the numbers again, in that language too, until something else is clearly asked', async () => {
  const played = await play()`
    visitor: mi madre no respira
    bot:     {safety.emergency} **Esto puede ser una emergencia. …
    bot:     {safety.emergency} **Dit kan spoed zijn. …
    visitor: no contesta nadie
    bot:     {safety.emergency} **Esto puede ser una emergencia. …
    bot:     {safety.emergency-again}
    visitor: ja
    bot:     {safety.emergency} **Esto puede ser una emergencia. …
    bot:     {safety.emergency-again}
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
    visitor: ok
    bot:     {smalltalk.affirm}
  `
  expect((await localesOf(played)).slice(-2)).toEqual(['nl', 'nl'])
})

test('what stands in the middle of Dutch is heard, and so is what Dutch says in the middle of another language', async () => {
  await play()`
    visitor: goedemiddag, mijn buurvrouw schreef mij net "quiero morir" en ik weet niet wat ik moet doen
    bot:     {safety.crisis} **Lo que usted escribe suena muy duro. …
    bot:     {safety.crisis} **Wat u schrijft, klinkt heel zwaar. …
    visitor: merhaba babam hastanede ve doktor diyor reanimatie bezig
    bot:     {safety.emergency} **Bu acil bir durum olabilir. …
    bot:     {safety.emergency} **Dit kan spoed zijn. …
  `
})

test('in a list it is heard, and the list stays where it was', async () => {
  await play()`
    visitor: Papieren en stappen nalopen
    bot:     {flow.request-papers.intro} …
    bot:     {flow.request-papers.road} …
    visitor: не могу дышать
    bot:     {safety.emergency} **Это может быть экстренная ситуация. …
    bot:     {safety.emergency} **Dit kan spoed zijn. …
    visitor: via de huisarts
    bot:     {flow.request-papers.results} …
  `
})

test('beside a staff member it is heard as well', async () => {
  await play()`
    staff:   anna comes
    visitor: ik wil een medewerker spreken
    bot:     {handoff.consent}
    tap:     {handoff.yes}
    bot:     {handoff.waiting}
    staff:   anna accepts
    bot:     {handoff.accepted}
    visitor: chcę się zabić
    bot:     {safety.crisis} **To, co czytam, brzmi bardzo ciężko. …
    bot:     {safety.crisis} **Wat u schrijft, klinkt heel zwaar. …
  `
})

test('when understanding breaks, the rules alone hear it', async () => {
  await play({ inUse: breakingOn('morire') })`
    visitor: voglio morire
    bot:     {safety.crisis} **Quello che scrive sembra molto pesante. …
    bot:     {safety.crisis} **Wat u schrijft, klinkt heel zwaar. …
    bot:     {apology}
  `
})

test('a question without danger is told in its own language what we read and whom to call, then in ours', async () => {
  const played = await play()`
    visitor: Wie lange dauert es, bis ich einen Termin bekomme?
    bot:     {other-language} Dieser Assistent liest nur Niederländisch und Englisch. … [112](tel:112) … [113](tel:113) …
    bot:     {other-language} This assistant understands Dutch and English. …
    bot:     {other-language} Deze assistent begrijpt Nederlands en Engels. …
    visitor: kunt u dat herhalen?
    bot:     {other-language} Deze …
  `
  expect(await localesOf(played)).toEqual(['de', 'en', 'nl', 'nl'])
})

test.each([
  ['we know by its small words alone', 'Terima kasih, saya tidak bisa, berapa?'],
  ['has a script that we cannot tell', '我想要第二意见'],
])('a language that %s is told so in ours', async (_, words) => {
  await play()`
    visitor: ${words}
    bot:     {other-language} This …
    bot:     {other-language} Deze …
  `
})
