/** Questions without an answer, grouped; each group can become phrasings of an answer, as a patch for the editors. */
import { Button, Checkbox, Field, MessageBar, MessageBarBody, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { SpanQuery, UnansweredGroup } from '../../../bot/desk/api/insights'
import type { Named } from '../../../bot/desk/api/people'
import { download } from '../../download'
import { useDesk, useWords } from '../desk-context'
import { useDeed } from '../parts/deed'
import { LanguageBadge } from '../parts/marks'
import { Reading } from '../parts/reading'
import { useMoments } from '../parts/time'
import { useRead } from '../parts/use-read'

export function Unanswered({ scope: { institution, language } }: { scope: SpanQuery }) {
  const { insights } = useWords().texts
  const read = useRead('unanswered', { query: { institution, language } })
  return (
    <>
      <p className="soft side-intro">{insights.unansweredIntro}</p>
      <Reading read={read}>
        {({ groups, answers }) =>
          groups.length === 0 ? (
            <p className="big soft">{insights.nothingUnanswered}</p>
          ) : (
            <ul className="rows">
              {groups.map((group) => (
                <Group key={`${institution} ${group.id}`} group={group} answers={answers} institution={institution} />
              ))}
            </ul>
          )
        }
      </Reading>
    </>
  )
}

interface GroupProps {
  group: UnansweredGroup
  answers: Named[]
  institution: string
}

function Group({ group, answers, institution }: GroupProps) {
  const { insights } = useWords().texts
  const moments = useMoments(institution)
  const [open, setOpen] = useState(false)
  return (
    <li className="row">
      <div className="row-main">
        <h2 lang={group.language}>{group.text}</h2>
        <p className="soft facts">
          <strong>{insights.times(group.count)}</strong>
          <span>{insights.last(moments.day(group.lastAt))}</span>
          <LanguageBadge language={group.language} />
        </p>
        <p>
          <span className="soft">{insights.nearest}:</span>{' '}
          {group.nearest.length > 0 ? group.nearest.map(({ name }) => name).join(' · ') : insights.noNearest}
        </p>
      </div>
      <div className="row-deeds">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {insights.phrasingOf}…
        </Button>
      </div>
      {open && <Proposal group={group} answers={answers} institution={institution} />}
    </li>
  )
}

function Proposal({ group, answers, institution }: GroupProps) {
  const { insights } = useWords().texts
  const { calls } = useDesk()
  const { attempt, busy, fault } = useDeed()
  const [answer, setAnswer] = useState(group.nearest[0]?.id ?? '')
  const [chosen, setChosen] = useState<string[]>([group.text])
  const [outcome, setOutcome] = useState<string>()

  async function propose(): Promise<void> {
    setOutcome(undefined)
    if (answer === '' || chosen.length === 0) {
      setOutcome(insights.chooseFirst)
      return
    }
    await attempt(async () => {
      const phrasings = chosen.map((text) => ({ language: group.language, text }))
      const { name, patch, known } = await calls.call('proposal', { body: { institution, answer, phrasings } })
      const isNew = known.length < phrasings.length
      if (isNew) download(name, patch, 'text/x-patch')
      const said = isNew ? insights.proposed(name) : insights.nothingNew
      setOutcome(isNew && known.length > 0 ? `${said} ${insights.alreadyKnown(known)}` : said)
    })
  }
  return (
    <form
      className="proposal"
      onSubmit={(event) => {
        event.preventDefault()
        void propose()
      }}
    >
      <fieldset className="choices">
        <legend>{insights.wordings}</legend>
        {group.questions.map(({ text, count }) => (
          <Checkbox
            key={text}
            label={`${text} (${insights.times(count)})`}
            checked={chosen.includes(text)}
            onChange={(_event, { checked }) =>
              setChosen((before) => (checked ? [...before, text] : before.filter((each) => each !== text)))
            }
          />
        ))}
      </fieldset>
      <Field label={insights.phrasingOf}>
        <Select value={answer} onChange={(_event, { value }) => setAnswer(value)}>
          <option value="">{insights.choose}</option>
          {nearestFirst(answers, group).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" appearance="primary" disabledFocusable={busy}>
        {insights.proposal}
      </Button>
      <div role="status">
        {(fault ?? outcome) && (
          <MessageBar intent={fault ? 'error' : 'info'} layout="multiline" politeness="polite">
            <MessageBarBody>{fault ?? outcome}</MessageBarBody>
          </MessageBar>
        )}
      </div>
    </form>
  )
}

function nearestFirst(answers: Named[], { nearest }: UnansweredGroup): Named[] {
  const near = new Set(nearest.map(({ id }) => id))
  return [...nearest, ...answers.filter(({ id }) => !near.has(id))]
}
