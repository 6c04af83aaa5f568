/** Which passwords of one's own are refused, each with its reason, and which are not. */
import { dictionary as leaked } from '@zxcvbn-ts/language-common'
import { isEasyToGuess } from '../../bot/desk/easy-passwords'
import { SHORTEST } from '../../bot/desk/passwords'

const OWN = ['anna.de-vries', 'Zoë', 'Antoni van Leeuwenhoek', 'NKI']

test.each([
  // digits alone, and a telephone number
  '12345678901234',
  '73918462950173',
  '+31 6 12345678',
  // one thing over and over
  'aaaaaaaaaaaaaa',
  'kaasboterkaasboter',
  // the most used words with something behind, or before
  'wachtwoord12345',
  'password12345',
  'Password!2345678',
  'welkom2026!!',
  'Welkom01Welkom02',
  '2026-Zomer-2027',
  'September2026!',
  'geheimgeheim12',
  'ikhouvanjou123',
  // passwords that leaked, and two of them in one
  'barcelona2024',
  'chocolate1234',
  'basketball!123',
  'manchesterunited',
  'Chocolate-Basketball1',
  // what everybody knows from a cartoon, and a feast
  'correcthorsebatterystaple',
  'Sinterklaas2025',
  // the same in letters that look alike
  'P@ssw0rd12345',
  'w@chtw00rd123',
  // rows of keys, also backwards and up and down
  'qwertyuiop123',
  'asdfghjkl;123',
  'poiuytrewq321',
  '1qaz2wsx3edc',
  '1q2w3e4r5t6y',
  'abcdefghijkl1',
  '!@#$%^&*()qwe',
  // the staff member's own name, and where they work
  'annadevries12',
  'Vries-Anna-1984',
  'zoezoezoe2026!',
  'Leeuwenhoek2026',
  'nki-nki-2026-nki',
])('"%s" is refused', (password) => {
  expect(isEasyToGuess(password, OWN)).toBe(true)
})

test.each([
  'een boot vol kaas',
  'a long sentence to sign in with',
  // what a keeper of passwords makes, and our own one-time passwords
  'k!8$Zp@^%2#Lq&',
  'm7kqd-x2vpn-8hjtw-c4sge',
  '7291-8841-xk93-22f1',
  // a sentence may have a well-known word, a year or the own name in it
  'In 1984 at Anna elf pannenkoeken',
  'welkom bij de fietsenmaker',
  // two words, of which one is in nobody's list
  'boterham basketbal',
  // not in our letters
  'кот спит на крыше',
])('"%s" is not', (password) => {
  expect(isEasyToGuess(password, OWN)).toBe(false)
})

test('whatever leaked is refused as it leaked', () => {
  const long = leaked['passwords-common'].filter(({ length }) => length >= SHORTEST)
  expect(long.length).toBeGreaterThan(300)
  expect(long.filter((password) => !isEasyToGuess(password))).toEqual([])
})

test.each(['qwertyuiop1'.repeat(18), 'a1'.repeat(99).concat('b')])(
  'the longest is read to its end: "%s"',
  (password) => {
    expect(isEasyToGuess(password, OWN)).toBe(true)
  },
)
