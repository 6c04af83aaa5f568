/**
 * "Second opinion" in all its spellings is one word to the classifier, and one that no letter piece of it speaks for: everything here is
 * about one, so it says little. But left out altogether, "a good reason to get a second opinion" reads as "a good reason to get".
 */
const SUBJECTS = new Set([
  'second opinion',
  'second opinions',
  '2nd opinion',
  '2e opinion',
  'tweede mening',
  'tweede opinie',
  // Slips that many make, so many that they are words of the vocabulary and nothing mends them.
  'second opinon',
  'second opnion',
  'second oppinion',
  'second opinoin',
  'secnd opinion',
  'sec opinion',
])

/** A message of no more other words than this is about the subject itself: "what is a second opinion". */
const FEWEST_OTHERS = 4

/** Has no sign that words have, so no visitor can type it. */
const SUBJECT = '…'

/** These words with the subject as one word, wherever enough else is said. */
export function withSubject(words: readonly string[]): readonly string[] {
  const taken: string[] = []
  let others = 0
  for (let i = 0; i < words.length; i++) {
    if (SUBJECTS.has(`${words[i]} ${words[i + 1]}`)) {
      taken.push(SUBJECT)
      i++
    } else {
      taken.push(words[i] as string)
      others++
    }
  }
  return others >= FEWEST_OTHERS ? taken : words
}
