/** Who looked at what. */
import { Field, Select } from '@fluentui/react-components'
import { type Ref, useRef, useState } from 'react'
import {
  ACCESS_KINDS,
  type AccessEntry,
  type AccessKind,
  type AccessLogQuery,
  type Named,
} from '../../../bot/desk/api/people'
import { useDesk, useWords } from '../desk-context'
import { useDeed } from '../parts/deed'
import { InstitutionChoice } from '../parts/institution-choice'
import { Older } from '../parts/older'
import { PageHead } from '../parts/page-head'
import { Reading } from '../parts/reading'
import { useMoments } from '../parts/time'
import { useRead } from '../parts/use-read'
import { linkTo, pathOf } from '../route'

export default function AccessLogPage() {
  const { texts } = useWords()
  const { me } = useDesk()
  const [institution, setInstitution] = useState(me.institutions[0]?.id ?? '')
  const [what, setWhat] = useState<AccessKind>()
  const [who, setWho] = useState<string>()
  const query = { institution, what, who }
  const read = useRead('accessLog', { query })
  // They stay while it is read again.
  const people = useRef<Named[]>([])
  if (read.answer) people.current = read.answer.people
  const choose = (next: string) => {
    setInstitution(next)
    setWho(undefined)
    people.current = []
  }
  const { accessLog } = texts
  return (
    <div className="padded">
      <PageHead title={texts.pages['access-log']} intro={texts.accessLog.intro}>
        <div className="filters">
          <InstitutionChoice chosen={institution} choose={choose} />
          <Choice
            label={accessLog.what}
            all={accessLog.everything}
            chosen={what}
            choose={(next) => setWhat(ACCESS_KINDS.find((each) => each === next))}
            options={ACCESS_KINDS.map((each) => ({ id: each, name: accessLog.kinds[each] }))}
          />
          <Choice
            label={accessLog.who}
            all={accessLog.everybody}
            chosen={who}
            choose={setWho}
            options={people.current}
          />
        </div>
      </PageHead>
      <Reading read={read}>
        {(answer) => <Entries key={JSON.stringify(query)} query={query} first={answer.entries} next={answer.next} />}
      </Reading>
    </div>
  )
}

interface ChoiceProps {
  label: string
  /** The words for no choice. */
  all: string
  chosen?: string
  choose: (id: string | undefined) => void
  options: Named[]
}

function Choice({ label, all, chosen = '', choose, options }: ChoiceProps) {
  return (
    <Field label={label}>
      <Select value={chosen} onChange={(_event, { value }) => choose(value || undefined)}>
        <option value="">{all}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

interface EntriesProps {
  query: AccessLogQuery
  first: AccessEntry[]
  next?: number
}

function Entries({ query, first, next }: EntriesProps) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const moments = useMoments(query.institution)
  const { attempt, busy, fault } = useDeed()
  /** `from`: where among them what was loaded last begins. */
  const [older, setOlder] = useState<{ entries: AccessEntry[]; next?: number; from: number }>({
    entries: [],
    next,
    from: 0,
  })
  const begins = useRef<HTMLTableCellElement>(null)
  const entries = [...first, ...older.entries]
  const more = () =>
    attempt(async () => {
      const answer = await calls.call('accessLog', { query: { ...query, before: older.next } })
      setOlder(({ entries }) => ({
        entries: [...entries, ...answer.entries],
        next: answer.next,
        from: entries.length,
      }))
    })
  const { when, who, what, conversation, none } = texts.accessLog
  if (entries.length === 0)
    return <p className="big soft">{query.what || query.who ? texts.accessLog.noneChosen : none}</p>
  return (
    <>
      <table className="table table-stacked">
        <thead>
          <tr>
            {[when, who, what, conversation].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {/* By their place: entries never move, and two may be the same. */}
          {[...entries.entries()].map(([place, entry]) => (
            <Entry
              key={place}
              entry={entry}
              at={moments.dayAndTime(entry.at)}
              heading={place === first.length + older.from ? begins : undefined}
            />
          ))}
        </tbody>
      </table>
      <p role="alert" className="part-fault">
        {fault}
      </p>
      {older.next !== undefined && <Older busy={busy} load={() => void more()} begins={begins} />}
    </>
  )
}

interface EntryProps {
  entry: AccessEntry
  at: string
  heading?: Ref<HTMLTableCellElement>
}

function Entry({ entry: { by, what, conversation, callback, changed }, at, heading }: EntryProps) {
  const { accessLog } = useWords().texts
  return (
    <tr>
      <th scope="row" ref={heading}>
        {at}
      </th>
      <td data-label={accessLog.who}>
        {by.firstName || accessLog.unknownName} {by.name && <span className="soft">({by.name})</span>}
      </td>
      <td data-label={accessLog.what}>
        {accessLog.kinds[what]} {changed && <span className="soft">({changed.name ?? changed.id})</span>}
      </td>
      <td data-label={callback || conversation ? accessLog.conversation : undefined}>
        {callback && accessLog.callback(callback)}
        {what === 'read-conversation' && conversation && (
          <a {...linkTo(pathOf('history', conversation))}>{accessLog.open}</a>
        )}
      </td>
    </tr>
  )
}
