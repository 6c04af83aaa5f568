/**
 * "Second opinion" says nothing here: everything is about one. Left in, it pulls every question that names it towards
 * the answer that says what it is (dev: 82.6 % right first with it, 83.2 % without).
 */
const SUBJECTS = new Set([
  'second opinion',
  'second opinions',
  '2nd opinion',
  '2e opinion',
  'tweede mening',
  'tweede opinie',
])

/** A message of no more other words than this is about the subject itself: "what is a second opinion". */
const FEWEST_OTHERS = 4

/** These words without the subject, wherever enough else is said. */
export function withoutSubject(words: readonly string[]): readonly string[] {
  const others: string[] = []
  for (let i = 0; i < words.length; i++) {
    if (SUBJECTS.has(`${words[i]} ${words[i + 1]}`)) i++
    else others.push(words[i] as string)
  }
  return others.length >= FEWEST_OTHERS ? others : words
}
