import { match } from './knowledge'

test.each([
  ['wat kost dat', 'nl'],
  ['what does that cost', 'en'],
  ['hoi', 'nl'],
  ['hello there', 'en'],
  // mixed: more of one
  ['wat if you guys find nothing', 'en'],
  ['kan ik een appointment maken bij de specialist', 'nl'],
  // slips in most words
  ['hoelng moetik wagten opde uitslg', 'nl'],
  ['ho long doi haf to weit', 'en'],
  // a name or a place of elsewhere
  ['Mijn naam is Łukasz Wiśniewski, kan ik een afspraak maken?', 'nl'],
  ['My doctor in München wants to refer me', 'en'],
])('"%s" is %s', (text, language) => {
  expect(match(text, 'nki', language === 'nl' ? 'en' : 'nl').language).toBe(language)
})

test.each(['MRI?', 'ok', 'CT-scan', '123', '', 'long', 'been', 'die', 'man'])(
  '"%s" does not tell: the language of the conversation stays',
  (text) => {
    expect(match(text, 'nki', 'nl').language).toBe('nl')
    expect(match(text, 'nki', 'en').language).toBe('en')
  },
)

test.each([
  'Ich möchte gerne eine zweite Meinung, wie kann ich einen Termin bekommen?',
  'Bonjour, je voudrais un deuxième avis médical pour ma mère',
  'Hola, ¿cuánto cuesta una segunda opinión?',
  'Buongiorno, vorrei un secondo parere per mio padre',
  'Bom dia, preciso de uma segunda opinião',
  'Dzień dobry, ile kosztuje druga opinia lekarza?',
  'Merhaba, ikinci bir görüş almak istiyorum',
  'Bună ziua, vreau o a doua opinie',
  'Мені потрібна друга думка лікаря',
  'أريد رأيا طبيا ثانيا',
  '我想要第二意见',
  'नमस्ते, मुझे दूसरी राय चाहिए',
  'Guten Tag',
])('"%s" is in a language that we do not speak', (text) => {
  expect(match(text).language).toBe('other')
})
