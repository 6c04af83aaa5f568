import { createMatcher } from '../../knowledge/matching/matcher'
import { restoreTrained, save } from '../../knowledge/matching/saved'
import { learn, type Trained } from '../../knowledge/matching/trained'
import { knowledgeWith } from './knowledge'

test('what was learnt understands like what was learnt another time, and like what was written down of it, to the last bit', () => {
  const knowledge = knowledgeWith()
  const trained = learn(knowledge)
  const restored = restoreTrained(knowledge, structuredClone(save(trained)))
  const asking = (mind: Trained) => {
    const matcher = createMatcher(knowledge, mind)
    return (text: string) => {
      const { explain: _, ...found } = matcher.match({ text, institution: 'nki', language: 'nl', audience: 'patient' })
      return found
    }
  }
  const [expected, again, back] = [asking(trained), asking(learn(knowledge)), asking(restored)]
  // A plain one, one with slips, one in English.
  for (const text of ['welke papieren', 'wat ksot een tweede menning', 'which papres do I need']) {
    expect(again(text)).toEqual(expected(text))
    expect(back(text)).toEqual(expected(text))
  }
})

test('what was read from a file keeps none of the file in memory', () => {
  const knowledge = knowledgeWith()
  const saved = save(learn(knowledge))
  const { table, model, dictionary } = restoreTrained(knowledge, {
    ...saved,
    hashes: inFile(saved.hashes),
    rarity: inFile(saved.rarity),
    weights: inFile(saved.weights),
    units: inFile(saved.units),
    bias: inFile(saved.bias),
    dictionary: inFile(saved.dictionary),
  })
  for (const own of [table.hashes, table.rarity, model.weights, model.units, model.bias, dictionary.hashes])
    expect(own.buffer.byteLength).toBe(own.byteLength)
})

/** The same as a view of more, which is how a file is read back. */
function inFile<A extends Int32Array | Float32Array | Int8Array>(array: A): A {
  const file = new Uint8Array(array.byteLength + 1000)
  file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  return new (array.constructor as new (buffer: ArrayBuffer, from: number, length: number) => A)(
    file.buffer,
    0,
    array.length,
  )
}
