/**
 * What a word sounds like, roughly, to a Dutch ear: "verwyzing" and "verwijzing", "wagten" and "wachten", "operreren" and
 * "opereren" are one. Most slips of people who write by ear are of this kind, and need no guessing.
 */
const SOUNDS: readonly [RegExp, string][] = [
  [/ij|ei|ey|y/g, 'y'],
  [/ou|au|ow/g, 'ou'],
  [/sch/g, 'sg'],
  [/ch/g, 'g'],
  [/ph|v/g, 'f'],
  [/ck|q|c(?=[aouklrt])/g, 'k'],
  [/z|c(?=[eiy])/g, 's'],
  [/dt$|d$/g, 't'],
  [/([b-df-hj-np-tv-z])\1/g, '$1'],
]

/** Words of one key sound alike. Of normalised words only. */
export function soundKey(word: string): string {
  let key = word
  for (const [letters, sound] of SOUNDS) key = key.replace(letters, sound)
  return key
}
