/** Days, euros, telephone numbers, hours: a wrong one sends people to the wrong place, so each is compared. */

import type { Fault } from '../model'
import {
  allShown,
  eachLanguage,
  eachPair,
  type Reported,
  shownOfAnswer,
  shownOfFlow,
  shownOfInstitution,
  type Written,
} from '../written'
import { agree, findQuantities, type Quantity } from './quantities'

/** Every number of a text stands in the same text of the other language. */
export function numbersAgreeBetweenLanguages(written: Written): Fault[] {
  return allShown(written).flatMap((shown) =>
    eachPair(shown).flatMap(({ here, there }) => {
      const others = findQuantities(there.text)
      return findQuantities(here.text)
        .filter((quantity) => !others.some((other) => agree(quantity, other)))
        .map((quantity) =>
          shown.read.fault(
            here.path,
            `"${quantity.written}" stands in ${here.language} and not in ${there.language}; a number is the same in both`,
            { near: quantity.written },
          ),
        )
    }),
  )
}

/** Every number of an answer or a flow stands in its source page. */
export function numbersStandInTheSource(written: Written): Fault[] {
  return written.institutions.flatMap(({ institution, answers, flows }) => [
    ...answers.flatMap((read) => {
      const texts = shownOfAnswer(read).flatMap(eachLanguage)
      return notInSource(written, read.value.source.file, texts, read)
    }),
    ...flows.flatMap(({ read }) =>
      notInSource(written, read.value.source.file, shownOfFlow(read).flatMap(eachLanguage), read),
    ),
    ...(institution
      ? notInSource(
          written,
          institution.value.sourcePage.file,
          shownOfInstitution(institution)
            .filter(({ path }) => path[0] !== 'closedDays')
            .flatMap(eachLanguage),
          institution,
        )
      : []),
  ])
}

/** The telephone numbers and the opening hours of an institution stand in its source page. */
export function phonesAndHoursStandInTheSource(written: Written): Fault[] {
  return written.institutions.flatMap(({ institution }) => {
    if (institution === undefined) return []
    const { phones, openingHours = {}, sourcePage } = institution.value
    return notInSource(
      written,
      sourcePage.file,
      [
        ...phones.map(({ number }, i) => ({ text: number, path: ['phones', i, 'number'] })),
        ...Object.entries(openingHours).flatMap(([day, intervals = []]) =>
          intervals.map((text, i) => ({ text, path: ['openingHours', day, i] })),
        ),
      ],
      institution,
    )
  })
}

function notInSource(
  written: Written,
  file: string,
  texts: { text: string; path: readonly PropertyKey[] }[],
  read: Reported,
): Fault[] {
  const page = written.sources.get(file)
  if (page === undefined) return []
  const known = quantitiesOfPage(written.sources, file, page)
  return texts.flatMap(({ text, path }) =>
    findQuantities(text)
      .filter((quantity) => !known.some((other) => agree(quantity, other)))
      .map((quantity) =>
        read.fault(path, `"${quantity.written}" does not stand in ${file}; say only what the source says`, {
          near: quantity.written,
        }),
      ),
  )
}

/** A page is long, and every answer asks it: read once for one state of all files. */
const pages = new WeakMap<Written['sources'], Map<string, Quantity[]>>()

function quantitiesOfPage(sources: Written['sources'], file: string, page: string): Quantity[] {
  const read = pages.get(sources) ?? new Map<string, Quantity[]>()
  pages.set(sources, read)
  const known = read.get(file) ?? findQuantities(page, { words: true })
  read.set(file, known)
  return known
}
