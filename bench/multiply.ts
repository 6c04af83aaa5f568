/** More phrasings out of those there are: with slips, and words left out or swapped. The same in every run. */
import { rolled } from '../knowledge/matching/shuffle'
import { type FullAnswer, type FullIntent, type FullKnowledge, LANGUAGES, type Language } from '../knowledge/model'

/** The knowledge with every phrasing `times` over, each copy a little different. */
export function multiply(knowledge: FullKnowledge, times: number): FullKnowledge {
  if (times === 1) return knowledge
  const chance = rolled()
  const dice: Dice = (sides) => Math.floor(chance() * sides)
  const more = (phrasings: Record<Language, string[]>) => {
    const all = { nl: [...phrasings.nl], en: [...phrasings.en] }
    for (const language of LANGUAGES) {
      for (const text of phrasings[language]) {
        for (let copy = 1; copy < times; copy++) all[language].push(changed(text, dice))
      }
    }
    return all
  }
  const institutions = new Map(
    [...knowledge.institutions].map(([id, { answers, ...rest }]) => {
      const changedAnswers = [...answers].map(([topic, answer]): [string, FullAnswer] => [
        topic,
        { ...answer, phrasings: more(answer.phrasings) },
      ])
      return [id, { ...rest, answers: new Map(changedAnswers) }]
    }),
  )
  const intents = knowledge.intents.map((intent): FullIntent => ({ ...intent, phrasings: more(intent.phrasings) }))
  return { ...knowledge, institutions, intents, contentHash: `${knowledge.contentHash}×${times}` }
}

type Dice = (sides: number) => number

/** One to three small changes. */
function changed(text: string, dice: Dice): string {
  const words = text.split(' ')
  for (let left = 1 + dice(3); left > 0; left--) {
    const at = dice(words.length)
    const change = dice(3)
    if (change === 0 && words.length > 2) words.splice(at, 1)
    else if (change === 1 && at + 1 < words.length) words.splice(at, 2, words[at + 1] as string, words[at] as string)
    else words[at] = slip(words[at] as string, dice)
  }
  return words.join(' ')
}

/** A letter left out or swapped with the next. */
function slip(word: string, dice: Dice): string {
  if (word.length < 4) return word
  const at = 1 + dice(word.length - 2)
  const swap = dice(2) === 0 ? (word[at + 1] ?? '') + word[at] : (word[at + 1] ?? '')
  return word.slice(0, at) + swap + word.slice(at + 2)
}
