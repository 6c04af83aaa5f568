/** Who looked at what. */
import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { AccessEntry } from '../../../bot/desk/api/people'
import { useDesk, useWords } from '../desk-context'
import { useDeed } from '../parts/deed'
import { InstitutionChoice } from '../parts/institution-choice'
import { PageHead } from '../parts/page-head'
import { Reading } from '../parts/reading'
import { useMoments } from '../parts/time'
import { useRead } from '../parts/use-read'
import { linkTo, pathOf } from '../route'

export default function AccessLogPage() {
  const { texts } = useWords()
  const { me } = useDesk()
  const [institution, choose] = useState(me.institutions[0]?.id ?? '')
  const read = useRead('accessLog', { institution })
  return (
    <div className="padded">
      <PageHead title={texts.pages['access-log']} intro={texts.accessLog.intro}>
        <InstitutionChoice chosen={institution} choose={choose} />
      </PageHead>
      <Reading read={read}>
        {(answer) => <Entries key={institution} institution={institution} first={answer.entries} next={answer.next} />}
      </Reading>
    </div>
  )
}

interface EntriesProps {
  institution: string
  first: AccessEntry[]
  next?: number
}

function Entries({ institution, first, next }: EntriesProps) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const moments = useMoments(institution)
  const { attempt, busy, fault } = useDeed()
  const [older, setOlder] = useState<{ entries: AccessEntry[]; next?: number }>({ entries: [], next })
  const entries = [...first, ...older.entries]
  const more = () =>
    attempt(async () => {
      const answer = await calls.call('accessLog', { query: { institution, before: older.next } })
      setOlder((before) => ({ entries: [...before.entries, ...answer.entries], next: answer.next }))
    })
  const { when, who, what, conversation, none } = texts.accessLog
  if (entries.length === 0) return <p className="big soft">{none}</p>
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
            <Entry key={place} entry={entry} at={moments.dayAndTime(entry.at)} />
          ))}
        </tbody>
      </table>
      <p role="alert" className="part-fault">
        {fault}
      </p>
      {older.next !== undefined && (
        <Button disabledFocusable={busy} onClick={() => void more()}>
          {texts.older}
        </Button>
      )}
    </>
  )
}

function Entry({ entry: { by, what, conversation, changed }, at }: { entry: AccessEntry; at: string }) {
  const { accessLog } = useWords().texts
  return (
    <tr>
      <th scope="row">{at}</th>
      <td data-label={accessLog.who}>
        {by.firstName} {by.name && <span className="soft">({by.name})</span>}
      </td>
      <td data-label={accessLog.what}>
        {accessLog.kinds[what]} {changed && <span className="soft">({changed.name ?? changed.id})</span>}
      </td>
      <td data-label={conversation && accessLog.conversation}>
        {conversation && <a {...linkTo(pathOf('history', conversation))}>{accessLog.open}</a>}
      </td>
    </tr>
  )
}
