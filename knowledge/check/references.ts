/** Whatever names something else names something that is there. */

import { nearest, orNear } from '../faults'
import type { Fault } from '../model'
import { SAID_TEXTS } from '../said-texts'
import type { AnswerFile, FlowFile, InstitutionFiles, Reported, Written } from '../written'

/** `next` names other answers of the same institution. */
export function nextAnswersExist(written: Written): Fault[] {
  return written.institutions.flatMap(({ answers, answerIds }) =>
    answers.flatMap((read) => [
      ...findDead(read, 'next', read.value.next, answerIds),
      ...read.value.next.flatMap((id, i) =>
        id === read.value.id ? [read.fault(['next', i], `"next" names this answer itself; name another one`)] : [],
      ),
    ]),
  )
}

/** `suggested` names answers of the same institution. */
export function suggestedAnswersExist(written: Written): Fault[] {
  return written.institutions.flatMap(({ institution, answerIds }) =>
    institution ? findDead(institution, 'suggested', institution.value.suggested, answerIds) : [],
  )
}

/** `insteadOf` names answers of the same institution. */
export function insteadOfAnswersExist(written: Written): Fault[] {
  return written.institutions.flatMap(({ institution, answerIds }) =>
    Object.entries(institution?.value.insteadOf ?? {}).flatMap(([kind, id]) =>
      institution && id !== undefined && !answerIds.has(id)
        ? [
            institution.fault(
              ['insteadOf', kind],
              `"insteadOf.${kind}" is "${id}", which is no answer of this institution${orNear(id, answerIds)}`,
            ),
          ]
        : [],
    ),
  )
}

/** `silentOn` names answers of other institutions. */
export function silentOnIsAnsweredElsewhere(written: Written): Fault[] {
  const known = new Set(
    written.institutions.flatMap(({ id, answerIds }) => [...answerIds].map((answer) => `${id}/${answer}`)),
  )
  return written.institutions.flatMap(({ id, institution }) => {
    if (!institution) return []
    const { silentOn } = institution.value
    return silentOn.flatMap((named, i) => {
      const fault = (what: string) => [institution.fault(['silentOn', i], `"silentOn" names "${named}", ${what}`)]
      if (silentOn.indexOf(named) < i) return fault('which stands there already; keep one of the two')
      if (named.startsWith(`${id}/`))
        return fault('which is an answer of this institution; name one of another institution')
      return known.has(named) ? [] : fault(`which is no answer${orNear(named, known)}`)
    })
  })
}

function findDead(read: Reported, field: string, ids: string[], known: ReadonlySet<string>): Fault[] {
  return ids.flatMap((id, i) => {
    const twice = ids.indexOf(id) < i
    if (twice) return [read.fault([field, i], `"${field}" names "${id}" twice; keep one of the two`)]
    if (known.has(id)) return []
    return [
      read.fault([field, i], `"${field}" names "${id}", which is no answer of this institution${orNear(id, known)}`),
    ]
  })
}

/** The reply of an intent is the key of a shared text. */
export function repliesExist(written: Written): Fault[] {
  if (!written.messagesComplete) return []
  const keys = new Set(written.messages.flatMap(({ value }) => Object.keys(value.messages)))
  return written.intents.flatMap((read) => {
    const { reply } = read.value
    if (reply === undefined || keys.has(reply)) return []
    return [read.fault(['reply'], `"reply" is "${reply}", which is no key of a shared text${orNear(reply, keys)}`)]
  })
}

/** Every shared text that the program says is there. Those of a file that could not be read may be. */
export function saidTextsAreThere({ intents, messages }: Written): Fault[] {
  const keys = new Set(messages.flatMap(({ value }) => Object.keys(value.messages)))
  const replies = new Set(intents.map(({ value }) => value.reply))
  const unsaid = [...keys].filter((key) => !SAID_TEXTS.has(key) && !replies.has(key))
  return [...SAID_TEXTS].flatMap(([key, { file }]) => {
    const read = messages.find((each) => each.file.endsWith(file))
    if (keys.has(key) || !read) return []
    const near = nearest(
      key,
      unsaid.filter((each) => each in read.value.messages),
    )
    return near === undefined
      ? [read.fault(['messages'], `the text "${key}" is missing, and the program says it; add it`, { at: 'key' })]
      : [read.fault(['messages', near], `the program says no such text; did you mean "${key}"?`, { at: 'key' })]
  })
}

/** The source file of an answer or a flow, and the page of an institution, stand in the folder `sources`. */
export function sourceFilesExist(written: Written): Fault[] {
  const known = new Set(written.sources.keys())
  const dead = (read: Reported, field: string, file: string): Fault[] =>
    known.has(file)
      ? []
      : [read.fault([field, 'file'], `"file" is "${file}", which is not in sources${orNear(file, known)}`)]
  return written.institutions.flatMap((files) => [
    ...(files.institution ? dead(files.institution, 'sourcePage', files.institution.value.sourcePage.file) : []),
    ...withSource(files).flatMap((read) => dead(read, 'source', read.value.source.file)),
  ])
}

/** The headings of a source stand in the source page, each on a line of its own. */
export function sourceHeadingsExist(written: Written): Fault[] {
  return written.institutions.flatMap(withSource).flatMap((read) => {
    const { file, headings } = read.value.source
    const page = written.sources.get(file)
    if (page === undefined) return []
    const lines = new Set(page.split('\n').map((line) => line.replace(/^\s*•\s*/, '').trim()))
    return headings.flatMap((heading, i) =>
      lines.has(heading)
        ? []
        : [read.fault(['source', 'headings', i], `"${heading}" is no heading in ${file}${orNear(heading, lines)}`)],
    )
  })
}

/** No answer and no flow takes its facts from the page of another institution. */
export function sourceIsTheInstitutionsOwn(written: Written): Fault[] {
  return written.institutions.flatMap((files) => {
    const { id, institution } = files
    const others = written.institutions.filter((other) => other.id !== id)
    return withSource(files).flatMap((read) => {
      const { file } = read.value.source
      const owner = others.find((other) => other.institution?.value.sourcePage.file === file)
      if (owner === undefined || institution?.value.sourcePage.file === file) return []
      return [read.fault(['source', 'file'], `"file" is the page of "${owner.id}"; use this institution's own source`)]
    })
  })
}

const withSource = ({ answers, flows }: InstitutionFiles): (AnswerFile | FlowFile)[] => [
  ...answers,
  ...flows.map((flow) => flow.read),
]
