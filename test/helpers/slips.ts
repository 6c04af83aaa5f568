/** What hasty fingers make of a text; of the same text always the same. */
import { rolled, seedOf } from '../../knowledge/matching/shuffle'

/** As many words as that have a slip: letters swapped, one left out, one twice, or one of the keys beside it. */
export function withSlips(text: string, howMany: number, attempt: number): string {
  const dice = rolled(seedOf(`${howMany} ${attempt} ${text}`))
  dice()
  const words = text.split(' ')
  const long = [...words.keys()].filter((at) => LETTERS.test(words[at] as string))
  for (let slips = 0; slips < howMany && long.length > 0; slips++) {
    const [at] = long.splice(Math.floor(dice() * long.length), 1) as [number]
    words[at] = (words[at] as string).replace(LETTERS, (word) => withSlip(word, dice))
  }
  return words.join(' ')
}

const LETTERS = /[a-z]{3,}/i

/** The first letter is right: people rarely miss it. */
function withSlip(word: string, dice: () => number): string {
  const kind = dice()
  const at = 1 + Math.floor(dice() * (word.length - 1))
  const letter = word.charAt(at)
  if (kind < 0.35 && at + 1 < word.length) return word.slice(0, at) + word.charAt(at + 1) + letter + word.slice(at + 2)
  if (kind < 0.6) return word.slice(0, at) + word.slice(at + 1)
  if (kind < 0.75) return word.slice(0, at) + letter + word.slice(at)
  const near = BESIDE[letter.toLowerCase()] ?? letter
  return word.slice(0, at) + near.charAt(Math.floor(dice() * near.length)) + word.slice(at + 1)
}

/** Which keys stand beside each letter. */
const BESIDE: Record<string, string> = {
  ...{ q: 'wa', w: 'qes', e: 'wrd', r: 'etf', t: 'ryg', y: 'tuh', u: 'yij', i: 'uok', o: 'ipl', p: 'ol' },
  ...{ a: 'sqz', s: 'adw', d: 'sfe', f: 'dgr', g: 'fht', h: 'gjy', j: 'hkn', k: 'jlm', l: 'ko' },
  ...{ z: 'xa', x: 'zc', c: 'xv', v: 'cb', b: 'vn', n: 'bm', m: 'n' },
}
