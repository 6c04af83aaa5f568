/** Plain words (B1), and our own: the promises are 15 words a sentence on average, 20 at most. */

import type { Fault } from '../model'
import { allTexts, eachLanguage, shownOfAnswer, shownOfFlow, type Written } from '../written'
import { countWords, plainText, sentencesIn } from './markdown'

const MOST_WORDS = 20
const AVERAGE_WORDS = 15
const COPIED_WORDS = 8

/** No sentence has more than 20 words. */
export function sentencesAreShort(written: Written): Fault[] {
  return allTexts(written).flatMap(({ read, path, text }) =>
    sentencesIn(text)
      .filter((sentence) => countWords(sentence) > MOST_WORDS)
      .map((sentence) => {
        const start = firstWords(sentence, 5)
        const message = `the sentence "${start} …" has ${countWords(sentence)} words; expected at most ${MOST_WORDS}`
        return read.fault(path, message, { near: firstWords(sentence, 2) })
      }),
  )
}

/** The sentences of a text have at most 15 words on average. A text of one sentence may use its 20. */
export function sentencesAreShortOnAverage(written: Written): Fault[] {
  return allTexts(written).flatMap(({ read, path, text }) => {
    const counts = sentencesIn(text).map(countWords)
    const average = counts.reduce((sum, count) => sum + count, 0) / counts.length
    if (counts.length < 2 || average <= AVERAGE_WORDS) return []
    const name = path.filter((part) => part !== 'messages' && part !== 'variants').join('.')
    const message = `"${name}" has ${average.toFixed(1)} words a sentence; expected at most ${AVERAGE_WORDS} on average`
    return [read.fault(path, message)]
  })
}

/** No eight words in a row are those of the source page. */
export function wordsAreOurOwn(written: Written): Fault[] {
  const copied = new Set([...written.sources.values()].flatMap((page) => runsOf(wordsOf(page))))
  return written.institutions
    .flatMap(({ answers, flows }) => [
      ...answers.flatMap(shownOfAnswer),
      ...flows.flatMap((flow) => shownOfFlow(flow.read)),
    ])
    .flatMap((shown) =>
      eachLanguage(shown).flatMap(({ text, path }) =>
        findCopies(wordsOf(plainText(text)), copied).map((copy) => {
          const message = `"${copy.join(' ')}" is copied from the source page; say it in other words`
          return shown.read.fault(path, message, {
            near: text.match(new RegExp(copy.slice(0, 3).join('\\W+'), 'i'))?.[0] ?? '',
          })
        }),
      ),
    )
}

/** The stretches of a text that stand in a page, each as long as it goes. */
function findCopies(words: string[], copied: ReadonlySet<string>): string[][] {
  const found: { start: number; end: number }[] = []
  runsOf(words).forEach((run, start) => {
    if (!copied.has(run)) return
    const last = found.at(-1)
    const end = start + COPIED_WORDS
    if (last !== undefined && start < last.end) last.end = end
    else found.push({ start, end })
  })
  return found.map(({ start, end }) => words.slice(start, end))
}

/** Every eight words in a row, as one string each. */
function runsOf(words: string[]): string[] {
  return words.slice(COPIED_WORDS - 1).map((_, start) => words.slice(start, start + COPIED_WORDS).join(' '))
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function firstWords(sentence: string, count: number): string {
  return sentence.split(' ').slice(0, count).join(' ')
}
