/** What is more than words in a text: placeholders, links, HTML. */

import { nearest } from '../faults'
import type { Fault } from '../model'
import { placeholdersOf } from '../said-texts'
import { allShown, allTexts, eachPair, type Written } from '../written'
import { LINK } from './markdown'

/** A shared text has the same placeholders in both languages. */
export function placeholdersAgreeBetweenLanguages(written: Written): Fault[] {
  return allShown(written).flatMap((shown) =>
    eachPair(shown).flatMap(({ here, there }) => {
      const others = findPlaceholders(there.text)
      return findPlaceholders(here.text)
        .filter((name) => !others.includes(name))
        .map((name) => {
          const message = `"${name}" stands in ${here.language} and not in ${there.language}; use it in both`
          return shown.read.fault(here.path, message, { near: name })
        })
    }),
  )
}

/** Braces hold a name that the program fills in there, and only shared texts have them. */
export function placeholdersAreFilledIn(written: Written): Fault[] {
  const intents = written.intents.map(({ value }) => value)
  return allTexts(written).flatMap(({ read, path, text }) => {
    const [field, key] = path
    const known = field === 'messages' ? placeholdersOf(String(key), intents) : []
    const expected = known.length > 0 ? `expected one of ${known.join(', ')}` : 'write the words themselves'
    return findPlaceholders(text).flatMap((name) => {
      if (known.includes(name)) return []
      const near = nearest(name, known)
      const remedy = near === undefined ? expected : `did you mean "${near}"?`
      return [read.fault(path, `"${name}" is not filled in here; ${remedy}`, { near: name })]
    })
  })
}

/** `{reach}` and also `{ reach }`, `{reach` and `reach}`: whatever an editor may have meant as one. */
function findPlaceholders(text: string): string[] {
  return [...new Set(text.match(/\{[^{}\s]*\}|\{[^{}\n]{0,20}\}?|[^{}\s]*\}/g) ?? [])]
}

/** Links go to https, tel or mailto, and read something. */
export function linksAreSafe(written: Written): Fault[] {
  return allTexts(written).flatMap(({ read, path, text }) => {
    const links = [...text.matchAll(LINK)]
    const bare = [...text.replace(LINK, '').matchAll(/\bhttps?:\/\/\S+|\bwww\.\S+/g)]
    return [
      ...links.flatMap(([, label = '', target = '']) => {
        const wrong = sayTarget(label, target)
        return wrong === undefined ? [] : [read.fault(path, wrong, { near: `](${target}` })]
      }),
      ...bare.map(([address]) =>
        read.fault(path, `"${address}" is a bare address; write [what it is](https://…)`, { near: address }),
      ),
    ]
  })
}

function sayTarget(label: string, target: string): string | undefined {
  if (label.trim() === '') return `the link to "${target}" reads nothing; write the words to click between [ and ]`
  if (/^tel:/.test(target)) return sayPhone(label, target)
  if (/^https:\/\/[^\s/]+\.[^\s]+$/.test(target) || /^mailto:[^\s@]+@[^\s@]+\.[^\s@]+$/.test(target)) return undefined
  return `the link goes to "${target}"; expected an address that starts with https://, tel: or mailto:`
}

/** A link that calls another number than it shows would send somebody to a stranger. */
function sayPhone(label: string, target: string): string | undefined {
  if (!/^tel:\+?\d{3,15}$/.test(target)) return `the link goes to "${target}"; expected such as tel:+31205129111`
  if (!/\d/.test(label) || callsNumber(target, label)) return undefined
  return `the link shows "${label}" and calls "${target}"; make them the same number`
}

/** The link of a phone calls the number of that phone. */
export function phoneLinksCallTheirNumber(written: Written): Fault[] {
  return written.institutions.flatMap(({ institution }) =>
    (institution?.value.phones ?? []).flatMap(({ number, link }, i) => {
      if (institution === undefined || callsNumber(link, number)) return []
      const right = `tel:+31${number.replace(/\D/g, '').replace(/^0/, '')}`
      return [
        institution.fault(['phones', i, 'link'], `"link" calls another number than "number"; expected "${right}"`),
      ]
    }),
  )
}

/** `tel:+31205129111` calls 020 512 9111; `tel:112` calls 112. Only Dutch numbers are written without their country. */
function callsNumber(target: string, number: string): boolean {
  const shown = number.replace(/\D/g, '')
  const called = target.replace(/\D/g, '')
  return called === shown || called === `31${shown.replace(/^0/, '')}`
}

/** The chat shows Markdown, not HTML. */
export function textsHaveNoHtml(written: Written): Fault[] {
  return allTexts(written).flatMap(({ read, path, text }) =>
    [...text.matchAll(/<\/?[a-z!][^>\n]*>|&[a-z]+;|!\[/gi)].map(([mark]) =>
      read.fault(path, `"${mark}" is not shown in a chat; use words, **bold**, lists and links`, { near: mark }),
    ),
  )
}
